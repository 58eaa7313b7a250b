package org.prefflow.ui.slow;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.prefflow.figure.Theme;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;

/** Paints marks in pixels: the same on the stage and beside the words that speak of them. */
final class MarkPainter {

    /** Over the letter before it; the toolkit would set it beside. */
    private static final String HAT = "\u02c6";

    /** How much of the attention a mark gets. */
    enum Rank {
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

    private static final double[] DASHES = {5, 4};

    private final GraphicsContext pen;
    private final Theme theme;

    MarkPainter(GraphicsContext pen, Theme theme) {
        this.pen = pen;
        this.theme = theme;
        pen.setLineCap(StrokeLineCap.ROUND);
        pen.setLineJoin(StrokeLineJoin.ROUND);
    }

    /**
     * Paints a mark between two pixels, or at the first.
     *
     * @param share of its strength
     */
    void paint(Mark.Shape shape, Role role, Rank rank, double share, double... ends) {
        Color color = RoleColors.of(role, theme);
        boolean thread = rank == Rank.FAINT && shape != Mark.Shape.POINT;
        pen.setGlobalAlpha(share * rank.alpha * (thread ? THREAD : 1));
        pen.setStroke(color);
        pen.setFill(color);
        pen.setLineWidth(rank.width);
        switch (shape) {
            case POINT -> point(role, rank, ends[0], ends[1]);
            case LINE -> line(ends);
            case DASHED -> dashed(ends);
            case ARROW, PUSH_UP, PUSH_DOWN -> {
                line(ends);
                head(rank, ends);
            }
            case DASHED_ARROW -> {
                dashed(ends);
                head(rank, ends);
            }
        }
        pen.setGlobalAlpha(1);
    }

    private void line(double... e) {
        pen.strokeLine(e[0], e[1], e[2], e[3]);
    }

    private void dashed(double... e) {
        pen.setLineDashes(DASHES);
        line(e);
        pen.setLineDashes(null);
    }

    private void head(Rank rank, double... e) {
        double length = Math.hypot(e[2] - e[0], e[3] - e[1]);
        if (length < 1) {
            return;
        }
        double size = Math.min(length, HEAD * (0.5 + rank.width / 3));
        double ux = (e[2] - e[0]) / length;
        double uy = (e[3] - e[1]) / length;
        double baseX = e[2] - size * ux;
        double baseY = e[3] - size * uy;
        pen.fillPolygon(
                new double[] {e[2], baseX - 0.45 * size * uy, baseX + 0.45 * size * uy},
                new double[] {e[3], baseY + 0.45 * size * ux, baseY - 0.45 * size * ux},
                3);
    }

    private void point(Role role, Rank rank, double x, double y) {
        double r = rank.radius * (role == Role.PATH ? SMALL : 1);
        switch (role) {
            case WINNER, MORE -> triangle(rank, x, y, r);
            case LOSER, LESS -> triangle(rank, x, y, -r);
            case REFERENCE, BEFORE -> pen.strokeOval(x - r, y - r, 2 * r, 2 * r);
            case ERROR -> {
                pen.setLineWidth(rank.width);
                pen.strokeOval(x - 1.5 * r, y - 1.5 * r, 3 * r, 3 * r);
            }
            default -> {
                outline(rank, () -> pen.strokeOval(x - r, y - r, 2 * r, 2 * r));
                pen.fillOval(x - r, y - r, 2 * r, 2 * r);
            }
        }
    }

    private void triangle(Rank rank, double x, double y, double r) {
        double side = 1.1 * Math.abs(r);
        double[] xs = {x, x + side, x - side};
        double[] ys = {y - 1.25 * r, y + 0.65 * r, y + 0.65 * r};
        outline(rank, () -> pen.strokePolygon(xs, ys, 3));
        pen.fillPolygon(xs, ys, 3);
    }

    /** What is told stands out from whatever lies under it. */
    private void outline(Rank rank, Runnable stroke) {
        if (rank == Rank.TOLD) {
            pen.setStroke(RoleColors.color(theme.background()));
            pen.setLineWidth(4);
            stroke.run();
            pen.setStroke(RoleColors.color(theme.foreground()));
            pen.setLineWidth(2);
            stroke.run();
        }
    }

    /**
     * Words on a halo, to the right of a pixel or, near the right edge, to its left; a loser's
     * below, all others above.
     */
    void words(String words, Role role, double x, double y, double width, double share) {
        pen.setFont(Font.font("Inter", 12));
        pen.setTextBaseline(VPos.CENTER);
        boolean left = x > width - 12 - 7 * words.length();
        pen.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
        double at = x + (left ? -11 : 11);
        double line = y + (role == Role.LOSER ? 11 : -9);
        pen.setGlobalAlpha(share);
        String letters = words.replace(HAT, "");
        set(letters, at, line);
        int hat = words.indexOf(HAT);
        if (hat > 0) {
            double begin = left ? at - width(letters) : at;
            double before = width(letters.substring(0, hat - 1));
            pen.setTextAlign(TextAlignment.CENTER);
            set(HAT, begin + (before + width(letters.substring(0, hat))) / 2, line);
        }
        pen.setGlobalAlpha(1);
    }

    private void set(String words, double x, double y) {
        pen.setStroke(RoleColors.color(theme.background()));
        pen.setLineWidth(4);
        pen.strokeText(words, x, y);
        pen.setFill(RoleColors.color(theme.foreground()));
        pen.fillText(words, x, y);
    }

    private double width(String words) {
        Text text = new Text(words);
        text.setFont(pen.getFont());
        return text.getLayoutBounds().getWidth();
    }
}
