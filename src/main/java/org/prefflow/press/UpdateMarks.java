package org.prefflow.press;

import java.util.List;
import org.prefflow.figure.MathWords;
import org.prefflow.figure.Pen;
import org.prefflow.figure.RichText;
import org.prefflow.figure.TextStyle;
import org.prefflow.figure.Theme;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;

/** Draws the marks of an update: the same on the stage and beside the words that speak of them. */
public final class UpdateMarks {

    /** How much of the attention a mark gets. */
    public enum Rank {
        /** One of the batch. */
        FAINT(0.3, 0.6, 3),
        /** One of the handful that stands out. */
        PLAIN(0.8, 1.5, 4.6),
        /** The one that is told. */
        TOLD(1, 2.4, 6.6);

        private final double alpha;
        private final double width;
        private final double radius;

        Rank(double alpha, double width, double radius) {
            this.alpha = alpha;
            this.width = width;
            this.radius = radius;
        }
    }

    private static final double HEAD = 7;

    /** Lines of the whole batch would hide everything else. */
    private static final double THREAD = 0.55;

    /** A point on a path is where arrows begin. */
    private static final double SMALL = 0.62;

    private static final double DASH = 5;

    /** Between dots: of the gap between what is learned and exact, next to arrows of both. */
    private static final double DOTS = 5;

    private static final double RIM = 4;
    private static final double EDGE = 2;
    private static final int CORNERS = 40;
    private static final double TYPE = 12;

    private final Pen pen;
    private final Theme theme;

    /**
     * @param pen whose coordinates are pixels, y downwards
     */
    public UpdateMarks(Pen pen, Theme theme) {
        this.pen = pen;
        this.theme = theme;
    }

    /**
     * Draws a mark between two pixels, or at the first.
     *
     * @param share of its strength, in [0, 1]
     * @param ends x and y of one pixel or of two
     */
    public void draw(Mark.Shape shape, Role role, Rank rank, double share, double... ends) {
        boolean thread = rank == Rank.FAINT && shape != Mark.Shape.POINT;
        double alpha = share * rank.alpha * (thread ? THREAD : 1);
        int argb = faded(UpdateColors.of(role, theme), alpha);
        switch (shape) {
            case POINT -> new Point(role, rank, alpha, argb).draw(ends[0], ends[1]);
            case LINE -> {
                if (role == Role.ERROR) {
                    dotted(rank, argb, ends);
                } else {
                    pen.polyline(ends, argb, rank.width, 0);
                }
            }
            case DASHED -> pen.polyline(ends, argb, rank.width, DASH);
            case ARROW, PUSH_UP, PUSH_DOWN -> {
                pen.polyline(ends, argb, rank.width, 0);
                head(rank, argb, ends);
            }
            case DASHED_ARROW -> {
                pen.polyline(ends, argb, rank.width, DASH);
                head(rank, argb, ends);
            }
        }
    }

    private static int faded(int argb, double share) {
        return (int) Math.round(255 * share) << 24 | argb & 0xFFFFFF;
    }

    private void dotted(Rank rank, int argb, double... e) {
        double length = Math.hypot(e[2] - e[0], e[3] - e[1]);
        int count = Math.max(1, (int) (length / DOTS));
        for (int k = 0; k <= count; k++) {
            double along = (double) k / count;
            double x = e[0] + along * (e[2] - e[0]);
            double y = e[1] + along * (e[3] - e[1]);
            pen.mark(Pen.Mark.DOT, x, y, rank.width, argb);
        }
    }

    private void head(Rank rank, int argb, double... e) {
        double length = Math.hypot(e[2] - e[0], e[3] - e[1]);
        if (length < 1) {
            return;
        }
        double size = Math.min(length, HEAD * (0.5 + rank.width / 3));
        double ux = (e[2] - e[0]) / length;
        double uy = (e[3] - e[1]) / length;
        double baseX = e[2] - size * ux;
        double baseY = e[3] - size * uy;
        double half = 0.45 * size;
        pen.polygon(
                new double[] {
                    e[2],
                    e[3],
                    baseX - half * uy,
                    baseY + half * ux,
                    baseX + half * uy,
                    baseY - half * ux
                },
                argb);
    }

    /** One kind of point. */
    private final class Point {

        private final Role role;
        private final Rank rank;
        private final double alpha;
        private final int argb;

        Point(Role role, Rank rank, double alpha, int argb) {
            this.role = role;
            this.rank = rank;
            this.alpha = alpha;
            this.argb = argb;
        }

        void draw(double x, double y) {
            double r = rank.radius * (role == Role.PATH ? SMALL : 1);
            switch (role) {
                case WINNER -> full(triangle(x, y, r));
                case LOSER -> full(triangle(x, y, -r));
                case MORE, LESS -> sign(x, y, r);
                case REFERENCE, BEFORE -> pen.polyline(circle(x, y, r), argb, rank.width, 0);
                case ERROR -> pen.polyline(circle(x, y, 1.5 * r), argb, rank.width, 0);
                default -> full(circle(x, y, r));
            }
        }

        private void full(double[] ring) {
            outline(List.of(ring), 0);
            pen.polygon(ring, argb);
        }

        /** A plus or a minus: triangles are winners and losers. */
        private void sign(double x, double y, double r) {
            double[] flat = {x - r, y, x + r, y};
            double[] upright = {x, y - r, x, y + r};
            List<double[]> strokes = role == Role.MORE ? List.of(flat, upright) : List.of(flat);
            double width = 1.4 * rank.width;
            outline(strokes, width);
            pen.polylines(strokes, argb, width, 0);
        }

        /** What is told stands out from whatever lies under it. */
        private void outline(List<double[]> lines, double width) {
            if (rank == Rank.TOLD) {
                pen.polylines(lines, faded(theme.background(), alpha), width + RIM, 0);
                pen.polylines(lines, faded(theme.foreground(), alpha), width + EDGE, 0);
            }
        }
    }

    private static double[] triangle(double x, double y, double r) {
        double side = 1.1 * Math.abs(r);
        double top = y - 1.25 * r;
        double foot = y + 0.65 * r;
        return new double[] {x, top, x + side, foot, x - side, foot, x, top};
    }

    private static double[] circle(double x, double y, double r) {
        double[] xy = new double[2 * CORNERS + 2];
        for (int k = 0; k < CORNERS; k++) {
            double angle = 2 * Math.PI * k / CORNERS;
            xy[2 * k] = x + r * Math.cos(angle);
            xy[2 * k + 1] = y + r * Math.sin(angle);
        }
        xy[2 * CORNERS] = xy[0];
        xy[2 * CORNERS + 1] = xy[1];
        return xy;
    }

    /**
     * Words on a label, to the right of a pixel or, near the right edge, to its left; a loser's
     * below, all others above.
     *
     * @param right edge of the page
     */
    public void words(String words, Role role, double x, double y, double right, double share) {
        String set = MathWords.starred(words);
        TextStyle style = TextStyle.of(TYPE, faded(theme.foreground(), share));
        double width = RichText.width(pen, set, style);
        double left = x > right - 16 - width ? x - 11 - width : x + 11;
        double line = y + (role == Role.LOSER ? 15 : -5);
        pen.rectangle(
                left - 3,
                line - TYPE,
                left + width + 3,
                line + 4,
                faded(theme.background(), 0.8 * share));
        RichText.draw(pen, set, left, line, style);
    }
}
