package org.prefflow.ui.slow;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.prefflow.figure.ColorMap;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.ui.slow.SlowMotionViewModel.Showing;
import org.prefflow.ui.stage.StageCover;

/** The marks of a scene over the dimmed stage. A click tells of the nearest pair. */
public final class SlowMotionLayer extends Region implements StageCover, AutoCloseable {

    private static final double VEIL = 0.93;
    private static final double UNLIT = 0.2;
    private static final double NEAR = 16;
    private static final double CARD_MARGIN = 8;

    private final SlowMotionViewModel model;
    private final ObservableValue<Theme> theme;
    private final Canvas canvas = new Canvas();
    private final SceneCard card = new SceneCard();
    private final Subscription subscription;
    private Viewport square = Viewport.square(-5, 5, 1);
    private ScalarMap pictured;
    private Theme picturedIn;
    private Image picture;

    /** Follows slow motion and a theme. */
    public SlowMotionLayer(SlowMotionViewModel model, ObservableValue<Theme> theme) {
        this.model = model;
        this.theme = theme;
        setId("slow-layer");
        getChildren().addAll(canvas, card);
        setVisible(false);
        subscription =
                Subscription.combine(
                        model.showingProperty().subscribe(this::show),
                        model.litProperty().subscribe(lit -> paint()),
                        theme.subscribe(now -> show(model.showingProperty().get())));
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void setViewport(Viewport newSquare) {
        square = newSquare;
        canvas.setWidth(square.width());
        canvas.setHeight(square.height());
        requestLayout();
        paint();
    }

    private void show(Showing now) {
        setVisible(now != null);
        if (now != null) {
            card.show(now.scene(), theme.getValue(), square.width());
            requestLayout();
            paint();
        }
    }

    @Override
    protected void layoutChildren() {
        card.autosize();
        Showing now = model.showingProperty().get();
        if (now != null) {
            // On the right, where no other card is, and away from what is told.
            double right = getWidth() - card.getWidth() - CARD_MARGIN;
            double below = getHeight() - card.getHeight() - CARD_MARGIN;
            boolean high =
                    now.scene().marks().stream()
                            .filter(mark -> mark.row() == now.row())
                            .anyMatch(
                                    mark ->
                                            square.px(mark.x0()) > right
                                                    && square.py(mark.y0()) < card.getHeight());
            card.relocate(right, high ? below : CARD_MARGIN);
        }
    }

    private void paint() {
        Showing now = model.showingProperty().get();
        if (now == null || square.width() < 2) {
            return;
        }
        Theme colors = theme.getValue();
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        pen.setGlobalAlpha(now.scene().map().isPresent() ? 1 : VEIL);
        pen.setFill(RoleColors.color(colors.background()));
        pen.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        pen.setGlobalAlpha(1);
        now.scene().map().ifPresent(map -> paint(pen, map, colors));
        MarkPainter painter = new MarkPainter(pen, colors);
        for (MarkPainter.Rank rank : MarkPainter.Rank.values()) {
            for (Mark mark : now.scene().marks()) {
                if (rank(mark, now) == rank) {
                    painter.paint(mark.shape(), mark.role(), rank, share(mark.role()), ends(mark));
                }
            }
        }
        for (Mark mark : now.scene().marks()) {
            if (!mark.label().isEmpty()) {
                double x = square.px((mark.x0() + mark.x1()) / 2);
                double y = square.py((mark.y0() + mark.y1()) / 2);
                painter.words(
                        mark.label(), mark.role(), x, y, canvas.getWidth(), share(mark.role()));
            }
        }
    }

    private static MarkPainter.Rank rank(Mark mark, Showing now) {
        return mark.row() == now.row()
                ? MarkPainter.Rank.TOLD
                : mark.row() < UpdateTrace.HANDFUL
                        ? MarkPainter.Rank.PLAIN
                        : MarkPainter.Rank.FAINT;
    }

    private double share(Role role) {
        Optional<Role> lit = model.litProperty().get();
        return lit.isEmpty() || lit.get() == role ? 1 : UNLIT;
    }

    private double[] ends(Mark mark) {
        return new double[] {
            square.px(mark.x0()), square.py(mark.y0()), square.px(mark.x1()), square.py(mark.y1())
        };
    }

    private void paint(GraphicsContext pen, ScalarMap map, Theme colors) {
        if (map != pictured || colors != picturedIn) {
            pictured = map;
            picturedIn = colors;
            picture = picture(map, colors);
        }
        ScalarMap.Frame frame = map.frame();
        double left = square.px(frame.x() - frame.dx() / 2);
        double top = square.py(frame.y() + frame.dy() * (frame.rows() - 0.5));
        double right = square.px(frame.x() + frame.dx() * (frame.columns() - 0.5));
        double bottom = square.py(frame.y() - frame.dy() / 2);
        Optional<Role> lit = model.litProperty().get();
        boolean spokenOf = lit.isEmpty() || lit.get() == Role.MORE || lit.get() == Role.LESS;
        pen.setGlobalAlpha(spokenOf ? 1 : UNLIT);
        pen.setImageSmoothing(true);
        pen.drawImage(picture, left, top, right - left, bottom - top);
        pen.setGlobalAlpha(1);
    }

    /** Strongest where the value is furthest from zero, and clear at zero. */
    private static Image picture(ScalarMap map, Theme theme) {
        ScalarMap.Frame frame = map.frame();
        ColorMap colors = theme.differenceMap();
        double reach = Math.max(1e-30, map.reach());
        WritableImage image = new WritableImage(frame.columns(), frame.rows());
        PixelWriter writer = image.getPixelWriter();
        for (int k = 0; k < frame.size(); k++) {
            double value = map.values()[k] / reach;
            double bent = Math.signum(value) * Math.sqrt(Math.abs(value));
            int row = frame.rows() - 1 - k / frame.columns();
            writer.setArgb(k % frame.columns(), row, colors.at((bent + 1) / 2));
        }
        return image;
    }

    /** Tells of the nearest row. */
    @Override
    public void click(double x, double y) {
        Showing now = model.showingProperty().get();
        if (now == null) {
            return;
        }
        Mark best = null;
        double nearest = NEAR;
        for (Mark mark : now.scene().marks()) {
            double off = Math.hypot(square.px(mark.x0()) - x, square.py(mark.y0()) - y);
            if (mark.row() < UpdateTrace.HANDFUL && off < nearest) {
                nearest = off;
                best = mark;
            }
        }
        if (best != null) {
            model.tell(best.row());
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
