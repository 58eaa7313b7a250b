package org.prefflow.ui.stage;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.prefflow.figure.Viewport;
import org.prefflow.reward.Bump;

/**
 * What a hand can hold of one bump: its top; the edge of the circle of one standard deviation, for
 * the width; and a grip on a rail beside it, for the height. The rail's scale is an inverse
 * hyperbolic sine, so that hills of 1 and of 100, and pits, all stay within reach.
 */
final class BumpGrips {

    /** Pixels on the rail for one unit of asinh(height). */
    private static final double LIFT = 26;

    /** How far left of the top the rail stands, in pixels. */
    private static final double ASIDE = 18;

    private static final double MOVE = 0.1;
    private static final double WIDEN = 0.05;
    private static final double RAISE = 0.25;

    private final int index;
    private final BumpsViewModel model;
    private final BumpHandles pane;
    private final Circle halo = circle("bump-halo");
    private final Circle ring = circle("bump-ring");
    private final Line rail = new Line();
    private final Grip top;
    private final Grip width;
    private final Grip height;

    private Bump shown;
    private Bump pressed;
    private Point2D grab;
    private boolean held;

    /** What a grip does when it is brought to a place in the pane. */
    private interface Shaping {
        Bump to(Bump bump, Point2D place);
    }

    BumpGrips(int index, BumpsViewModel model, BumpHandles pane) {
        this.index = index;
        this.model = model;
        this.pane = pane;
        String name = "Bump " + (index + 1);
        top = grip("top", name, "Drag to move; Delete takes the bump away");
        width = grip("width", name + ", width", "Drag to make it wider or narrower");
        height = grip("height", name + ", height", "Drag up or down for a hill or a pit");
        rail.getStyleClass().add("bump-rail");
        rail.setMouseTransparent(true);
        top.setCursor(Cursor.MOVE);
        width.setCursor(Cursor.E_RESIZE);
        height.setCursor(Cursor.N_RESIZE);
        onDrag(top, this::topAt);
        onDrag(width, this::edgeAt);
        onDrag(height, this::liftedTo);
        onKeys(top, BumpGrips::byKey);
        onKeys(width, (bump, key) -> sized(bump, WIDEN * sign(key), 0));
        onKeys(height, (bump, key) -> sized(bump, 0, RAISE * sign(key)));
    }

    private Grip grip(String part, String name, String help) {
        Grip grip = new Grip("bump-" + (index + 1) + "-" + part, name, "bump-grip");
        grip.setAccessibleHelp(help + ", or use the arrow keys");
        Tooltip.install(grip, new Tooltip(name + ": " + help));
        grip.hoverProperty()
                .subscribe(
                        over -> {
                            if (over && pane.held() < 0) {
                                choose();
                            }
                        });
        grip.focusedProperty()
                .subscribe(
                        focused -> {
                            if (focused) {
                                choose();
                            }
                        });
        return grip;
    }

    private static Circle circle(String styleClass) {
        Circle circle = new Circle();
        circle.getStyleClass().add(styleClass);
        circle.setMouseTransparent(true);
        return circle;
    }

    /** From the lowest to the highest. */
    List<Node> nodes() {
        return List.of(halo, ring, rail, height, width, top);
    }

    /** Which bump this is. */
    int index() {
        return index;
    }

    boolean isHeld() {
        return held;
    }

    /** Whether keys go to one of its grips. */
    boolean isFocused() {
        return top.isFocused() || width.isFocused() || height.isFocused();
    }

    void requestFocus() {
        top.requestFocus();
    }

    private void choose() {
        model.chosenProperty().set(index);
    }

    /** Brings everything where the bump is; only the chosen one shows more than its top. */
    void show(Bump bump, boolean chosen) {
        shown = bump;
        Viewport view = pane.viewport();
        double px = view.px(bump.center().x());
        double py = view.py(bump.center().y());
        double radius = bump.width() * unit();
        for (Circle circle : List.of(halo, ring)) {
            circle.setCenterX(px);
            circle.setCenterY(py);
            circle.setRadius(radius);
        }
        place(top, px, py);
        place(width, px + radius, py);
        double lift = LIFT * asinh(bump.height());
        place(height, px - ASIDE, py - lift);
        rail.setStartX(px - ASIDE);
        rail.setEndX(px - ASIDE);
        rail.setStartY(py);
        rail.setEndY(py - lift);
        for (Node node : List.of(halo, ring, rail, width, height)) {
            node.setVisible(chosen);
        }
        describe(bump);
    }

    private void describe(Bump bump) {
        top.setAccessibleText(
                String.format(
                        Locale.ROOT,
                        "Bump %d at %.2f, %.2f, width %.2f, height %.2f",
                        index + 1,
                        bump.center().x(),
                        bump.center().y(),
                        bump.width(),
                        bump.height()));
        width.setAccessibleText(
                String.format(Locale.ROOT, "Bump %d, width %.2f", index + 1, bump.width()));
        height.setAccessibleText(
                String.format(Locale.ROOT, "Bump %d, height %.2f", index + 1, bump.height()));
    }

    private static void place(Grip grip, double px, double py) {
        grip.setCenterX(px);
        grip.setCenterY(py);
    }

    private double unit() {
        Viewport view = pane.viewport();
        return view.width() / (view.xMax() - view.xMin());
    }

    private Bump topAt(Bump bump, Point2D place) {
        Viewport view = pane.viewport();
        return Bump.nearest(
                view.x(place.getX()), view.y(place.getY()), bump.width(), bump.height());
    }

    private Bump edgeAt(Bump bump, Point2D place) {
        double away = (place.getX() - pane.viewport().px(bump.center().x())) / unit();
        return sized(bump, Math.abs(away) - bump.width(), 0);
    }

    private Bump liftedTo(Bump bump, Point2D place) {
        double lift = pane.viewport().py(bump.center().y()) - place.getY();
        double wanted = Math.rint(100 * Math.sinh(lift / LIFT)) / 100;
        return sized(bump, 0, wanted - bump.height());
    }

    private static Bump sized(Bump bump, double wider, double higher) {
        return Bump.nearest(
                bump.center().x(), bump.center().y(), bump.width() + wider, bump.height() + higher);
    }

    /** Arrows move the top; with Shift they change width (left, right) and height (up, down). */
    private static Bump byKey(Bump bump, KeyEvent key) {
        int dx = key.getCode() == KeyCode.RIGHT ? 1 : key.getCode() == KeyCode.LEFT ? -1 : 0;
        int dy = key.getCode() == KeyCode.UP ? 1 : key.getCode() == KeyCode.DOWN ? -1 : 0;
        if (key.isShiftDown()) {
            return sized(bump, WIDEN * dx, RAISE * dy);
        }
        return Bump.nearest(
                bump.center().x() + MOVE * dx,
                bump.center().y() + MOVE * dy,
                bump.width(),
                bump.height());
    }

    private static int sign(KeyEvent key) {
        return key.getCode() == KeyCode.RIGHT || key.getCode() == KeyCode.UP ? 1 : -1;
    }

    private static double asinh(double value) {
        return Math.signum(value) * Math.log(Math.abs(value) + Math.hypot(value, 1));
    }

    private void onDrag(Grip grip, Shaping shaping) {
        grip.setOnMousePressed(
                event -> {
                    grip.requestFocus();
                    pressed = shown;
                    held = true;
                    grab = new Point2D(grip.getCenterX(), grip.getCenterY()).subtract(at(event));
                    event.consume();
                });
        grip.setOnMouseDragged(
                event -> {
                    if (!event.isStillSincePress()) {
                        model.shape(index, shaping.to(pressed, at(event).add(grab)));
                    }
                    event.consume();
                });
        grip.setOnMouseReleased(
                event -> {
                    held = false;
                    event.consume();
                });
    }

    private Point2D at(MouseEvent event) {
        return pane.sceneToLocal(event.getSceneX(), event.getSceneY());
    }

    private void onKeys(Grip grip, BiFunction<Bump, KeyEvent, Bump> act) {
        grip.setOnKeyPressed(
                event -> {
                    KeyCode code = event.getCode();
                    if (code == KeyCode.DELETE || code == KeyCode.BACK_SPACE) {
                        model.remove(index);
                        event.consume();
                    } else if (code.isArrowKey() && !event.isShortcutDown()) {
                        held = true;
                        model.shape(index, act.apply(shown, event));
                        event.consume();
                    }
                });
        grip.setOnKeyReleased(
                event -> {
                    if (event.getCode().isArrowKey()) {
                        held = false;
                    }
                });
    }
}
