package org.prefflow.film;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.figure.Axes;
import org.prefflow.figure.Figure;
import org.prefflow.figure.ParticleRaster;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Raster;
import org.prefflow.figure.RichText;
import org.prefflow.figure.StrataPainter;
import org.prefflow.figure.TextStyle;
import org.prefflow.figure.Theme;
import org.prefflow.figure.TrailPainter;
import org.prefflow.figure.Typeface;
import org.prefflow.figure.Viewport;

/**
 * Some stages on one clock. Frames are fastest in their order, and the same in any. One owner
 * thread; needs as much memory as a few frames, whatever the length.
 */
public final class Film {

    private static final double SMALL = 11;
    private static final TextStyle TITLE = TextStyle.of(15, 0).semiBold();
    private static final int LAYOUTS = 4;

    private final FilmConfig config;
    private final String title;
    private final Theme theme;
    private final List<Stage> stages = new ArrayList<>();
    private final FilmPage page;
    private final int[] still;

    /**
     * @param title over everything; {@code *stars*} enclose italics
     * @param caption paragraphs under or beside the stages; cut where the frame has no more room
     * @param panels 1 to 4 stages
     * @param theme colours
     * @throws IllegalStateException in one sentence where Java cannot draw text on this machine
     */
    public Film(
            FilmConfig config,
            String title,
            List<String> caption,
            List<Panel> panels,
            Theme theme) {
        this.config = config;
        this.title = title.replace("*", "");
        this.theme = theme;
        page = page(config, title, caption, panels.size());
        for (int i = 0; i < panels.size(); i++) {
            stages.add(new Stage(panels.get(i), page.squares().get(i)));
        }
        still =
                Raster.paint(
                        (pen, all) -> paintStill(pen, title, caption),
                        page.page(),
                        page.scale(),
                        theme.background());
    }

    /** With as much room for the text as it needs; the narrower the text, the more lines. */
    private static FilmPage page(
            FilmConfig config, String title, List<String> caption, int panels) {
        Pen ruler = Raster.ruler(Typeface.INTER);
        FilmPage page = FilmPage.of(config.width(), config.height(), panels, 0);
        for (int k = 0; k < LAYOUTS; k++) {
            double width = page.text().width();
            double height = 19.0 * RichText.wrap(ruler, title, width, TITLE).size() + 3;
            for (String paragraph : caption) {
                int lines = RichText.wrap(ruler, paragraph, width, TextStyle.of(SMALL, 0)).size();
                height += lines * FilmPage.LINE + 3;
            }
            int lines = (int) Math.ceil(height / FilmPage.LINE);
            page = FilmPage.of(config.width(), config.height(), panels, lines);
        }
        return page;
    }

    /** What it shows of itself. */
    public FilmConfig config() {
        return config;
    }

    /** Its title, without the stars that enclose symbols. */
    public String title() {
        return title;
    }

    /**
     * Paints a frame.
     *
     * @param frame from 0
     * @param argb receives opaque ARGB, shape (height, width)
     */
    public void paint(int frame, int[] argb) {
        double time = config.timeAt(frame);
        System.arraycopy(still, 0, argb, 0, still.length);
        List<Shot> shots = new ArrayList<>();
        for (Stage stage : stages) {
            shots.add(stage.paint(time, argb));
        }
        Raster.paintInto(clock(time, shots), page.page(), page.scale(), argb);
    }

    /** Several stages may each have a time of their own. */
    private Figure clock(double time, List<Shot> shots) {
        Viewport place = page.clock();
        double y = place.top() + 8;
        double end = place.left() + place.width();
        double now = place.left() + time * place.width();
        return (pen, all) -> {
            Pen pixels = pen.in(all.inPixels());
            pixels.polyline(
                    new double[] {place.left(), y, end, y}, theme.quiet() & 0x80FFFFFF, 2, 0);
            pixels.polyline(new double[] {place.left(), y, now, y}, theme.learned(), 2, 0);
            pixels.mark(Pen.Mark.DOT, now, y, 7, theme.learned());
            TextStyle style = TextStyle.of(SMALL + 1, theme.foreground());
            if (shots.size() == 1) {
                double middle = (place.left() + end) / 2;
                RichText.draw(pixels, shots.get(0).words(), middle, y + 18, style.centered());
                return;
            }
            for (int i = 0; i < shots.size(); i++) {
                Viewport of = page.squares().get(i);
                double right = of.left() + of.width();
                RichText.draw(pixels, shots.get(i).words(), right, of.top() - 9, style.right());
            }
        };
    }

    private void paintStill(Pen pen, String title, List<String> caption) {
        for (Stage stage : stages) {
            stage.paintFrame(pen);
        }
        Viewport text = page.text();
        Pen pixels = pen.in(page.page().inPixels());
        double bottom = text.top() + text.height();
        TextStyle big = TextStyle.of(15, theme.foreground()).semiBold();
        double y = text.top() + 16;
        for (String line : RichText.wrap(pixels, title, text.width(), big)) {
            RichText.draw(pixels, line, text.left(), y, big);
            y += 19;
        }
        TextStyle small = TextStyle.of(SMALL, theme.quiet());
        for (String paragraph : caption) {
            for (String line : RichText.wrap(pixels, paragraph, text.width(), small)) {
                if (y <= bottom) {
                    RichText.draw(pixels, line, text.left(), y, small);
                }
                y += FilmPage.LINE;
            }
            y += 3;
        }
    }

    /** One of the stages with its own painters. */
    private final class Stage {

        private final Panel panel;
        private final Viewport place;
        private final int side;
        private final int[] picture;
        private final ParticleRaster raster;
        private final TrailPainter particles;
        private final StrataPainter strata = new StrataPainter();

        Stage(Panel panel, Viewport place) {
            this.panel = panel;
            this.place = place;
            side = (int) Math.round(place.width() * page.scale());
            picture = new int[side * side];
            raster = new ParticleRaster(side, side);
            raster.setPixelScale(page.scale());
            particles = new TrailPainter(raster);
        }

        private Viewport sight(double pixels) {
            return panel.sight().at(0, 0, pixels, pixels);
        }

        Shot paint(double time, int[] argb) {
            Shot shot = panel.shots().apply(time);
            StrataPainter.Place ground =
                    new StrataPainter.Place(
                            sight(side / page.scale()), page.scale(), theme.background());
            StrataPainter.Painted painted = strata.paint(shot.layers(), ground);
            raster.setBackground(painted.argb());
            raster.setOverlay(painted.over());
            raster.setEdge(shot.edge());
            shot.particles()
                    .ifPresentOrElse(
                            flow ->
                                    particles.draw(
                                            sight(side),
                                            flow,
                                            shot.time(),
                                            shot.trails(),
                                            shot.argb(),
                                            picture),
                            () -> particles.drawNone(sight(side), picture));
            int left = (int) Math.round(place.left() * page.scale());
            int top = (int) Math.round(place.top() * page.scale());
            for (int row = 0; row < side; row++) {
                System.arraycopy(
                        picture, row * side, argb, (top + row) * config.width() + left, side);
            }
            return shot;
        }

        void paintFrame(Pen pen) {
            Viewport view =
                    panel.sight().at(place.left(), place.top(), place.width(), place.height());
            new Axes("", "", false, false, theme).paint(pen.in(view), view);
            TextStyle bold = TextStyle.of(SMALL + 2, theme.foreground()).semiBold();
            RichText.draw(
                    pen.in(view.inPixels()), panel.heading(), place.left(), place.top() - 9, bold);
        }
    }
}
