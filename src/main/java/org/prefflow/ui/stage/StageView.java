package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.param.Vector;
import org.prefflow.reward.Bump;

/**
 * The stage: a square as large as it can be, with particles that flow over reward, target and
 * field, and handles on the reference. Its timer runs only while it is shown and something moves.
 */
public final class StageView extends Region {

    private static final double EDGE = 8;
    private static final double SMALLEST = 120;

    private final StageViewModel model;
    private final StagePicture picture;
    private final StageAxes axes = new StageAxes();
    private final ReferenceHandles handles;
    private final BumpHandles bumps;
    private final ProbeMarks probe;
    private final ProbeWorker probing = new ProbeWorker();
    private final BrushTip brush;
    private final StageCards cards;
    private final ObservableValue<Boolean> shown =
            sceneProperty()
                    .flatMap(Scene::windowProperty)
                    .flatMap(StageView::onScreen)
                    .orElse(false);
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    pulse(now);
                }
            };

    private Optional<StageCover> cover = Optional.empty();
    private Subscription watching = Subscription.EMPTY;
    private boolean animating;
    private boolean stale;
    private Point2D pointer = Point2D.ZERO;
    private double most = Double.MAX_VALUE;

    /** A view of what the model says. */
    public StageView(StageViewModel model) {
        this.model = model;
        picture = new StagePicture(model, new LayerWorker(), new BackgroundPainter());
        handles = new ReferenceHandles(model);
        bumps = new BumpHandles(model.bumps(), model.layers());
        probe = new ProbeMarks(model.probe(), model.bumps()::addAt);
        brush = new BrushTip(model.brush(), this, at -> isCovered() ? null : plane(at));
        letGo(model.brush().activeProperty());
        cards = new StageCards(model, this);
        wear(model.themeProperty().get());
        setId("stage");
        getStyleClass().add("stage");
        getStylesheets().add(StageView.class.getResource("/css/stage.css").toExternalForm());
        setMinSize(SMALLEST, SMALLEST);
        getChildren().addAll(axes, picture.node(), bumps, handles, probe, brush);
        getChildren().addAll(cards.nodes());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::takeFocus);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::hover);
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> model.hoverProperty().set(null));
        new CameraGestures(
                model.camera(),
                this,
                this::plane,
                () -> viewport().width(),
                model.brush().activeProperty()::get);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        shown.subscribe(this::setShown);
    }

    private static ObservableValue<Boolean> onScreen(Window window) {
        return window instanceof Stage stage
                ? stage.iconifiedProperty()
                        .flatMap(
                                small ->
                                        small
                                                ? new SimpleBooleanProperty(false)
                                                : stage.showingProperty())
                : window.showingProperty();
    }

    /** Lays something over the picture. */
    public void cover(StageCover newCover) {
        cover = Optional.of(newCover);
        newCover.node().setManaged(false);
        // What cannot be seen cannot be grasped.
        letGo(newCover.node().visibleProperty().or(model.brush().activeProperty()));
        newCover.node().visibleProperty().subscribe(this::requestLayout);
        cards.disableWhile(newCover.node().visibleProperty());
        getChildren().add(getChildren().indexOf(brush) + 1, newCover.node());
    }

    /**
     * Lets notices be seen while they are visible, where they cover nothing but the picture.
     *
     * @param top below the buttons
     * @param foot over the read-out
     */
    public void setNotices(List<? extends Label> top, List<? extends Label> foot) {
        cards.setNotices(top, foot);
        for (List<? extends Label> notices : List.of(top, foot)) {
            getChildren().addAll(getChildren().indexOf(brush) + 1, notices);
            notices.forEach(notice -> notice.visibleProperty().subscribe(this::requestLayout));
        }
    }

    /**
     * Buttons and the scale of colours, to be placed beside this stage instead of on it, in a
     * window whose root names the {@link StageColors}.
     */
    public Region takeOutTools() {
        return cards.takeOut();
    }

    /** The side of the picture where the stage is as large as this. */
    public static double side(double width, double height) {
        double wide = width - StageAxes.LEFT - EDGE;
        double high = height - StageAxes.BELOW - EDGE;
        return Math.max(1, Math.min(wide, high));
    }

    /** How far the picture's edges are from those of a stage as large as this. */
    public static Insets margins(double width, double height) {
        return around(width, height, side(width, height));
    }

    private static Insets around(double width, double height, double side) {
        double left = StageAxes.LEFT + Math.max(0, width - StageAxes.LEFT - EDGE - side) / 2;
        double top = EDGE + Math.max(0, height - StageAxes.BELOW - EDGE - side) / 2;
        return new Insets(top, width - left - side, height - top - side, left);
    }

    /** Makes the picture no larger than this, so that those side by side have one scale. */
    public void limit(double side) {
        if (side != most) {
            most = side;
            requestLayout();
        }
    }

    /** Beside a stage the scale of colours has its room from the start, so that nothing moves. */
    private boolean isColored() {
        return cards.isTakenOut()
                ? model.layers().shownMap() != MapLayer.NONE
                : picture.ground().isPresent();
    }

    private boolean isCovered() {
        return cover.filter(c -> c.node().isVisible()).isPresent();
    }

    /** Whether something moves, or is still to be painted again. */
    public boolean animating() {
        return animating;
    }

    /** The picture, for tests. */
    StagePicture picture() {
        return picture;
    }

    private void setShown(boolean now) {
        watching.unsubscribe();
        watching = now ? watch() : Subscription.EMPTY;
        if (!now) {
            setAnimating(false);
            picture.rest();
            probing.rest();
            model.timeline().rest();
        }
    }

    private Subscription watch() {
        List<ObservableValue<?>> drawn =
                new ArrayList<>(
                        List.of(
                                model.sceneProperty(),
                                model.sketchProperty(),
                                model.probe().pointProperty(),
                                model.layers().mapProperty(),
                                model.particleColorProperty(),
                                model.timeline().timeProperty(),
                                model.timeline().playingProperty()));
        for (OverlayLayer layer : OverlayLayer.values()) {
            drawn.add(model.layers().overlayProperty(layer));
        }
        Subscription all =
                Subscription.combine(
                        model.themeProperty().subscribe(this::wear),
                        model.themeProperty().subscribe(this::wake),
                        model.hoverProperty().subscribe(this::read),
                        model.sceneProperty().subscribe(this::readAgain),
                        model.sketchProperty().subscribe(this::readAgain),
                        model.ellipseProperty().subscribe(this::readReference),
                        model.bumps().bumpsProperty().subscribe(this::readBumps),
                        model.sceneProperty().subscribe(this::requestLayout),
                        model.layers().openProperty().subscribe(this::openLayers),
                        model.camera().sightProperty().subscribe(this::look),
                        cards.follow(),
                        brush.follow(model),
                        model.brush().activeProperty().subscribe(this::requestLayout),
                        model.brush().activeProperty().subscribe((was, taken) -> takeKeys(taken)),
                        model.probe()
                                .pointProperty()
                                .subscribe((was, is) -> takeKeys(was == null && is != null)),
                        model.probe().inHandProperty().subscribe((was, is) -> takeProbe(is)),
                        getScene()
                                .getWindow()
                                .outputScaleXProperty()
                                .subscribe(this::requestLayout),
                        bumps.follow(),
                        model.probe().pointProperty().subscribe(this::showProbe),
                        model.probe().readingProperty().subscribe(this::showProbe),
                        handles.follow());
        for (ObservableValue<?> value : drawn) {
            all = all.and(value.subscribe(this::wake));
        }
        wake();
        return all;
    }

    /** What is taken in hand by a key, wherever the keys were, is worked by the next ones. */
    private void takeKeys(boolean now) {
        if (now && !isFocusWithin()) {
            requestFocus();
        }
    }

    private void takeProbe(boolean now) {
        if (now) {
            probe.takeInHand();
        }
    }

    /**
     * JavaFX visits each node of a window in each frame, seen or not: of stages side by side, none
     * keeps a closed panel in it.
     */
    private void openLayers(boolean open) {
        Node panel = cards.layers();
        if (!open && cards.isTakenOut()) {
            getChildren().remove(panel);
        } else if (!getChildren().contains(panel)) {
            getChildren().add(panel);
        }
        requestLayout();
    }

    private void wake() {
        stale = true;
        setAnimating(shown.getValue());
    }

    private void setAnimating(boolean now) {
        if (now && !animating) {
            timer.start();
        } else if (!now && animating) {
            timer.stop();
        }
        animating = now;
    }

    private void pulse(long now) {
        boolean playing = model.timeline().playingProperty().get();
        model.timeline().advance(now);
        stale = false;
        boolean waiting = picture.pulse(now) | readProbe();
        if (cards.show(picture.legend(), picture.ground())) {
            requestLayout();
        }
        if (!playing && !waiting && !stale) {
            setAnimating(false);
        }
    }

    private void wear(Theme theme) {
        setStyle(StageColors.of(theme));
        probe.wear(theme);
    }

    /** Keys play the flow again once the stage itself, and nothing on it, is clicked. */
    private void takeFocus(MouseEvent event) {
        Node clicked = event.getPickResult().getIntersectedNode();
        while (clicked != null && clicked != this && !clicked.isFocusTraversable()) {
            clicked = clicked.getParent();
        }
        if (clicked == this) {
            requestFocus();
        }
    }

    private void look() {
        requestLayout();
        wake();
        if (model.hoverProperty().get() != null) {
            model.hoverProperty().set(plane(pointer));
        }
    }

    private void hover(MouseEvent event) {
        pointer = new Point2D(event.getSceneX(), event.getSceneY());
        model.hoverProperty().set(plane(pointer));
    }

    /** The point of the plane under a point of the scene; null outside the picture. */
    private Vector plane(Point2D inScene) {
        Viewport square = viewport();
        Point2D at = handles.sceneToLocal(inScene);
        boolean inside =
                at.getX() >= 0
                        && at.getY() >= 0
                        && at.getX() <= square.width()
                        && at.getY() <= square.height();
        return inside ? Vector.of(square.x(at.getX()), square.y(at.getY())) : null;
    }

    private void read(Vector point) {
        StageScene scene = model.sceneProperty().get();
        Optional<String> covered =
                cover.filter(c -> point != null && isCovered())
                        .flatMap(c -> c.read(point.x(), point.y()));
        if (covered.isPresent()) {
            cards.read(covered.get());
            return;
        }
        cards.read(
                point == null || scene == null
                        ? ""
                        : StageReadout.at(scene, model.sketchProperty().get(), point)
                                + StageReadout.map(picture.legend(), picture.ground(), point));
    }

    private void readAgain() {
        if (bumps.held() < 0 && !handles.holding()) {
            read(model.hoverProperty().get());
        }
    }

    private void readReference(ReferenceEllipse ellipse) {
        if (ellipse != null && handles.holding()) {
            cards.read(StageReadout.of(ellipse.gaussian()));
        }
    }

    private void readBumps(List<Bump> all) {
        int held = bumps.held();
        if (held >= 0 && held < all.size()) {
            cards.read(StageReadout.of(held, all.get(held)));
        }
    }

    private void click(MouseEvent event) {
        Vector point = plane(new Point2D(event.getSceneX(), event.getSceneY()));
        boolean bare = event.getTarget() == this && event.isStillSincePress() && point != null;
        boolean paints = model.brush().activeProperty().get();
        if (!bare || paints && !isCovered() || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (isCovered()) {
            Point2D at = handles.sceneToLocal(event.getSceneX(), event.getSceneY());
            cover.orElseThrow().click(at.getX(), at.getY());
        } else {
            model.probe().pin(point);
        }
    }

    /** What can be held by hand lets the mouse through while something is so. */
    private void letGo(ObservableValue<Boolean> now) {
        for (Node held : List.of(bumps, handles, probe)) {
            held.mouseTransparentProperty().bind(now);
        }
    }

    private void showProbe() {
        probe.show();
        cards.show(model.probe().readingProperty().get());
        requestLayout();
    }

    /** Returns whether the probe is being read. */
    private boolean readProbe() {
        StageScene scene = model.sceneProperty().get();
        Vector point = model.probe().pointProperty().get();
        if (scene == null || point == null) {
            return false;
        }
        double time = Math.rint(model.timeline().timeProperty().get() * 100) / 100;
        scene.probed()
                .flatMap(
                        problem ->
                                probing.pursue(
                                        new ProbeWorker.Wish(
                                                problem, scene.portrait(), point, time)))
                .ifPresent(model.probe()::show);
        return probing.busy();
    }

    private Viewport viewport() {
        return model.camera().sight().square(Math.max(1, picture.node().getFitWidth()));
    }

    @Override
    protected double computePrefWidth(double height) {
        return 720;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 720;
    }

    @Override
    protected void layoutChildren() {
        Window window = getScene() == null ? null : getScene().getWindow();
        double dots = window == null ? 1 : Math.max(1, window.getOutputScaleX());
        double room = Math.min(most, side(getWidth(), getHeight()));
        double side = Math.floor(room * dots) / dots;
        Insets around = around(getWidth(), getHeight(), side);
        double left = snapPositionX(around.getLeft());
        double top = snapPositionY(around.getTop());
        picture.node().relocate(left, top);
        Viewport square = viewport().at(0, 0, side, side);
        axes.resizeRelocate(0, 0, getWidth(), getHeight());
        axes.show(square.at(left, top, side, side));
        handles.resizeRelocate(left, top, side, side);
        handles.setViewport(square);
        bumps.resizeRelocate(left, top, side, side);
        bumps.setViewport(square);
        probe.resizeRelocate(left, top, side, side);
        probe.setViewport(square);
        cover.ifPresent(
                c -> {
                    c.node().resizeRelocate(left, top, side, side);
                    c.setViewport(square);
                });
        brush.resizeRelocate(left, top, side, side);
        brush.setViewport(square);
        cards.lay(
                new BoundingBox(left, top, side, side),
                getWidth() - left,
                getHeight() - top,
                isColored() && !isCovered());
        handles.avoid(cards.over(left, top));
        if (picture.resize(side, dots)) {
            wake();
        }
    }
}
