package org.prefflow.ui.slow;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.prefflow.figure.Figure;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.method.update.Words;
import org.prefflow.press.UpdateCard;
import org.prefflow.press.UpdatePlane;
import org.prefflow.ui.control.Pictures;
import org.prefflow.ui.slow.SlowMotionViewModel.Showing;
import org.prefflow.ui.stage.StageCover;
import org.prefflow.ui.stage.StageViewModel;

/** The marks of a scene over the dimmed stage. A click tells of the nearest pair. */
public final class SlowMotionLayer extends Region implements StageCover, AutoCloseable {

    private static final double NEAR = 16;
    private static final double CARD_MARGIN = 8;

    private final SlowMotionViewModel model;
    private final ObservableValue<Showing> showing;
    private final ObservableValue<Theme> theme;
    private final ImageView picture = new ImageView();
    private final SceneCard card = new SceneCard();
    private final Subscription subscription;
    private Viewport square = Viewport.square(-5, 5, 1);

    /**
     * Follows slow motion and a theme.
     *
     * @param here whether it is this layer's stage whose training is taken apart
     */
    public SlowMotionLayer(
            SlowMotionViewModel model,
            ObservableValue<Boolean> here,
            ObservableValue<Theme> theme) {
        this.model = model;
        showing = here.flatMap(own -> own ? model.showingProperty() : null);
        this.theme = theme;
        setId("slow-layer");
        // The stage hears of what is done on the plane; only the chart reads the pointer itself.
        setPickOnBounds(false);
        picture.setManaged(false);
        picture.setMouseTransparent(true);
        getChildren().addAll(picture, card);
        setVisible(false);
        subscription =
                Subscription.combine(
                        showing.subscribe(this::show),
                        model.litProperty().subscribe(lit -> paint()),
                        theme.subscribe(now -> show(showing.getValue())));
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void setViewport(Viewport newSquare) {
        square = newSquare;
        requestLayout();
        paint();
    }

    private void show(Showing now) {
        setVisible(now != null);
        if (now != null) {
            card.show(now.scene(), now.row(), theme.getValue(), square.width());
            requestLayout();
            paint();
        }
    }

    @Override
    protected void layoutChildren() {
        card.autosize();
        Showing now = showing.getValue();
        if (now != null) {
            // On the right, where no other card is, and away from what is told.
            double right = getWidth() - card.getWidth() - CARD_MARGIN;
            double below = getHeight() - card.getHeight() - CARD_MARGIN;
            boolean high =
                    UpdateCard.isHigh(
                            now.scene(), now.row(), square, card.getWidth(), card.getHeight());
            card.relocate(right, high ? CARD_MARGIN : below);
        }
    }

    private void paint() {
        Showing now = showing.getValue();
        if (now == null || square.width() < 2) {
            return;
        }
        double dots = getScene() == null ? 1 : getScene().getWindow().getOutputScaleX();
        Viewport own = square.at(0, 0, square.width(), square.height());
        UpdatePlane plane =
                new UpdatePlane(
                        now.scene(), now.row(), model.litProperty().get(), theme.getValue());
        picture.setImage(Pictures.clear(plane, own, dots));
        picture.setFitWidth(square.width());
        picture.setFitHeight(square.height());
    }

    /** What is seen, to be drawn elsewhere; null where nothing is. */
    public ObservableValue<StageViewModel.Cover> seenProperty() {
        return showing.flatMap(
                now ->
                        model.litProperty()
                                .map(
                                        lit ->
                                                new StageViewModel.Cover(
                                                        colors -> figure(now, lit, colors),
                                                        now.scene().caption().text())));
    }

    private static Figure figure(Showing now, Optional<Role> lit, Theme colors) {
        UpdatePlane plane = new UpdatePlane(now.scene(), now.row(), lit, colors);
        return StageFigure.stack(List.of(plane, new UpdateCard(now.scene(), now.row(), colors)));
    }

    @Override
    public Optional<String> read(double x, double y) {
        return Optional.ofNullable(showing.getValue())
                .flatMap(now -> now.scene().map())
                .map(
                        map ->
                                Words.point(x, y)
                                        + "   "
                                        + map.legend()
                                        + " "
                                        + Words.signed(map.at(x, y)));
    }

    /** Tells of the nearest row. */
    @Override
    public void click(double x, double y) {
        Showing now = showing.getValue();
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
