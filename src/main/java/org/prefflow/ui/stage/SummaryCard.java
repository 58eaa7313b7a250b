package org.prefflow.ui.stage;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.prefflow.param.Vector;

/** The stage in words: on a card where asked for, and to screen readers always. */
final class SummaryCard extends StackPane {

    /** Words need not follow each frame. */
    private static final Duration EVERY = Duration.millis(400);

    /**
     * Nor every moment of a flow that plays while nobody reads them: working them out takes time.
     */
    private static final Duration EVERY_UNREAD = Duration.seconds(2);

    private static final double LEAST = 40;

    private final StageViewModel model;
    private final Region stage;
    private final PauseTransition pause = new PauseTransition(EVERY);
    private final Label text = new Label();
    private ScrollPane scroll;

    /** A card for a stage, whose accessible text it keeps too. */
    SummaryCard(StageViewModel model, Region stage) {
        this.model = model;
        this.stage = stage;
        setId("summary-card");
        getStyleClass().add("stage-card");
        text.setId("summary");
        text.getStyleClass().add("stage-readout");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        getChildren().add(text);
        setVisible(false);
        stage.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        pause.setOnFinished(event -> tell());
    }

    /** Begins to follow the model. */
    Subscription follow() {
        Subscription all =
                Subscription.combine(
                        model.sceneProperty().subscribe(this::sooner),
                        model.timeline().timeProperty().subscribe(this::soon),
                        model.timeline().playingProperty().subscribe(this::sooner),
                        model.layers().mapProperty().subscribe(this::sooner),
                        model.brush().activeProperty().subscribe(this::sooner),
                        model.coverProperty().subscribe(this::sooner),
                        model.hoverProperty().subscribe(this::followTip),
                        model.describedProperty()
                                .subscribe(
                                        shown -> {
                                            setVisible(shown);
                                            open(shown);
                                            sooner();
                                            stage.requestLayout();
                                        }));
        for (OverlayLayer layer : OverlayLayer.values()) {
            all = all.and(model.layers().overlayProperty(layer).subscribe(this::sooner));
        }
        return all.and(pause::stop);
    }

    /** Made when it is first seen: most stages never show one. */
    private void open(boolean shown) {
        if (shown && scroll == null) {
            scroll = new ScrollPane(text);
            scroll.setId("summary-scroll");
            scroll.getStyleClass().add("card-scroll");
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.setMinHeight(0);
            getChildren().setAll(scroll);
            // Its content is nowhere before it has a skin.
            scroll.applyCss();
        }
    }

    private void followTip() {
        if (model.brush().activeProperty().get()) {
            soon();
        }
    }

    /** Where the brush is, for those who cannot see its tip. */
    private String tip(StageScene scene) {
        Vector tip = model.hoverProperty().get();
        return model.brush().activeProperty().get() && tip != null
                ? "Brush at " + StageReadout.at(scene, model.sketchProperty().get(), tip) + ". "
                : "";
    }

    /** Whose the particles are, which a pill says to those who see it. */
    private static String age(StageScene scene) {
        return scene.stale() ? "Faded: learned before the set-up was changed. " : "";
    }

    private void soon() {
        boolean unread = !isVisible() && model.timeline().playingProperty().get();
        start(unread ? EVERY_UNREAD : EVERY);
    }

    /** What changes what is seen at all is not kept waiting. */
    private void sooner() {
        if (pause.getDuration().equals(EVERY_UNREAD)) {
            pause.stop();
        }
        start(EVERY);
    }

    private void start(Duration wait) {
        if (pause.getStatus() != Animation.Status.RUNNING) {
            pause.setDuration(wait);
            pause.playFromStart();
        }
    }

    private void tell() {
        StageScene scene = model.sceneProperty().get();
        if (scene == null) {
            return;
        }
        StageViewModel.Cover cover = model.coverProperty().get();
        String words =
                cover != null
                        ? "A training step in slow motion. " + cover.words()
                        : StageSummary.of(
                                scene,
                                model.timeline().timeProperty().get(),
                                model.layers().shownMap(),
                                model.layers().shownOverlays());
        text.setText(words);
        stage.setAccessibleText(tip(scene) + "The stage. " + age(scene) + words);
        if (isVisible()) {
            stage.requestLayout();
        }
    }

    /**
     * Lays itself out at the foot of a room, wider where it would else reach above this height;
     * where that is too little, it scrolls.
     */
    void sit(double left, double bottom, double side, double highest) {
        double narrow = Math.min(side, Math.max(240, 0.62 * side));
        double room = Math.max(LEAST, bottom - highest);
        double width = height(narrow) > room ? side : narrow;
        double high = Math.min(height(width), room);
        boolean scrolls = high < height(width);
        // What does not scroll lets the hand through to the plane.
        setMouseTransparent(!scrolls);
        scroll.setFocusTraversable(scrolls);
        resizeRelocate(snapPositionX(left), snapPositionY(bottom - high), width, high);
    }

    private double height(double width) {
        double around = snappedTopInset() + snappedBottomInset();
        return around
                + Math.ceil(text.prefHeight(width - snappedLeftInset() - snappedRightInset()));
    }
}
