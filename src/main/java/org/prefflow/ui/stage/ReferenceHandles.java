package org.prefflow.ui.stage;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import javafx.geometry.Bounds;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Ellipse;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.prefflow.figure.Viewport;

/**
 * The reference's ellipse with what a hand can hold: its centre, the ends of its two axes, and a
 * handle that turns it. Each can be dragged, and moved with the arrow keys when it has the focus.
 */
final class ReferenceHandles extends Pane {

    private static final String STYLE = "reference-grip";
    private static final double STALK = 26;
    private static final double MOVE = 0.1;
    private static final double STRETCH = 0.05;
    private static final double TURN = Math.toRadians(5);

    private final StageViewModel model;
    private final Ellipse outline = new Ellipse();
    private final Ellipse halo = new Ellipse();
    private final Line firstAxis = line("reference-axis");
    private final Line secondAxis = line("reference-axis");
    private final Line stalk = line("reference-stalk");
    private final Grip center = new Grip("reference-center", "Centre of the reference", STYLE);
    private final Grip first = new Grip("reference-axis-1", "First axis of the reference", STYLE);
    private final Grip second = new Grip("reference-axis-2", "Second axis of the reference", STYLE);
    private final Grip turn = new Grip("reference-turn", "Turn of the reference", STYLE);

    private Viewport viewport = Viewport.square(-5, 5, 1);
    private ReferenceEllipse pressed;
    private List<Bounds> covered = List.of();
    private boolean opposite;
    private boolean held;
    private double grabX;
    private double grabY;

    ReferenceHandles(StageViewModel model) {
        this.model = model;
        setManaged(false);
        setPickOnBounds(false);
        outline.getStyleClass().add("reference-outline");
        outline.setMouseTransparent(true);
        halo.getStyleClass().add("reference-halo");
        halo.setMouseTransparent(true);
        getChildren()
                .addAll(halo, outline, firstAxis, secondAxis, stalk, first, second, turn, center);
        center.setCursor(Cursor.MOVE);
        turn.setCursor(Cursor.CROSSHAIR);
        onDrag(center, ReferenceEllipse::movedTo, e -> new double[] {e.x(), e.y()});
        onDrag(first, ReferenceEllipse::firstEndAt, e -> firstEnd(e, 0));
        onDrag(second, ReferenceEllipse::secondEndAt, ReferenceHandles::secondEnd);
        onDrag(
                turn,
                (e, x, y) ->
                        opposite ? e.pointingAt(2 * e.x() - x, 2 * e.y() - y) : e.pointingAt(x, y),
                e -> turnEnd(e, stalkLength()));
        onKeys(center, this::moveByKey);
        onKeys(first, (e, key) -> e.withFirst(e.first() + STRETCH * sign(key)));
        onKeys(second, (e, key) -> e.withSecond(e.second() + STRETCH * sign(key)));
        onKeys(turn, (e, key) -> e.turnedTo(e.angle() - TURN * turnSign(key)));
    }

    /** Follows the view model until the subscription ends. */
    Subscription follow() {
        return model.ellipseProperty()
                .subscribe(this::show)
                .and(
                        model.layers()
                                .overlayProperty(OverlayLayer.HANDLES)
                                .subscribe(shown -> show(ellipse())));
    }

    /** Takes the rectangle of the plane that lies under this pane. */
    void setViewport(Viewport newViewport) {
        viewport = newViewport;
        setClip(new Rectangle(viewport.width(), viewport.height()));
        show(ellipse());
    }

    /** What lies over this pane: the handle that turns stands elsewhere, as far as it can. */
    void avoid(List<Bounds> cards) {
        covered = List.copyOf(cards);
        show(ellipse());
    }

    /** Whether a grip is held down or moved by keys. */
    boolean holding() {
        return held;
    }

    private ReferenceEllipse ellipse() {
        return model.ellipseProperty().get();
    }

    private void show(ReferenceEllipse e) {
        setVisible(e != null && model.layers().overlayProperty(OverlayLayer.HANDLES).get());
        if (e == null) {
            return;
        }
        if (!held) {
            opposite = !isFree(firstEnd(e, stalkLength())) && isFree(otherEnd(e, stalkLength()));
        }
        double unit = unit();
        for (Ellipse ring : List.of(halo, outline)) {
            ring.setCenterX(viewport.px(e.x()));
            ring.setCenterY(viewport.py(e.y()));
            ring.setRadiusX(ReferenceEllipse.SIGMAS * e.first() * unit);
            ring.setRadiusY(ReferenceEllipse.SIGMAS * e.second() * unit);
            ring.setRotate(-Math.toDegrees(e.angle()));
        }
        place(center, e.x(), e.y());
        place(first, firstEnd(e, 0));
        place(second, secondEnd(e));
        place(turn, turnEnd(e, stalkLength()));
        join(firstAxis, center, first);
        join(secondAxis, center, second);
        double[] foot = turnEnd(e, 0);
        stalk.setStartX(viewport.px(foot[0]));
        stalk.setStartY(viewport.py(foot[1]));
        stalk.setEndX(turn.getCenterX());
        stalk.setEndY(turn.getCenterY());
        first.setCursor(stretchCursor(e.angle()));
        second.setCursor(stretchCursor(e.angle() + Math.PI / 2));
        describe(e);
    }

    private void describe(ReferenceEllipse e) {
        center.setAccessibleText(say("Centre of the reference at %.2f, %.2f", e.x(), e.y()));
        first.setAccessibleText(say("First axis, standard deviation %.2f", e.first()));
        second.setAccessibleText(say("Second axis, standard deviation %.2f", e.second()));
        turn.setAccessibleText(say("Turned by %.0f degrees", Math.toDegrees(e.angle())));
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static double[] firstEnd(ReferenceEllipse e, double beyond) {
        double reach = ReferenceEllipse.SIGMAS + beyond / e.first();
        return new double[] {e.alongFirstX(reach), e.alongFirstY(reach)};
    }

    private static double[] secondEnd(ReferenceEllipse e) {
        return new double[] {
            e.alongSecondX(ReferenceEllipse.SIGMAS), e.alongSecondY(ReferenceEllipse.SIGMAS)
        };
    }

    /** The other end of the first axis. */
    private static double[] otherEnd(ReferenceEllipse e, double beyond) {
        double[] end = firstEnd(e, beyond);
        return new double[] {2 * e.x() - end[0], 2 * e.y() - end[1]};
    }

    private double[] turnEnd(ReferenceEllipse e, double beyond) {
        return opposite ? otherEnd(e, beyond) : firstEnd(e, beyond);
    }

    private boolean isFree(double... point) {
        double x = viewport.px(point[0]);
        double y = viewport.py(point[1]);
        double r = turn.getRadius();
        boolean seen = x >= r && y >= r && x <= viewport.width() - r && y <= viewport.height() - r;
        return seen && covered.stream().noneMatch(c -> c.intersects(x - r, y - r, 2 * r, 2 * r));
    }

    private double unit() {
        return viewport.width() / (viewport.xMax() - viewport.xMin());
    }

    private double stalkLength() {
        return STALK / unit();
    }

    private void place(Grip grip, double... point) {
        grip.setCenterX(viewport.px(point[0]));
        grip.setCenterY(viewport.py(point[1]));
    }

    private static void join(Line line, Grip from, Grip to) {
        line.setStartX(from.getCenterX());
        line.setStartY(from.getCenterY());
        line.setEndX(to.getCenterX());
        line.setEndY(to.getCenterY());
    }

    private static Cursor stretchCursor(double angle) {
        List<Cursor> byEighth =
                List.of(Cursor.E_RESIZE, Cursor.NE_RESIZE, Cursor.N_RESIZE, Cursor.NW_RESIZE);
        return byEighth.get((int) Math.floorMod(Math.round(angle / (Math.PI / 4)), 4L));
    }

    /** Where on the plane a grip is, to hold it where it was grasped. */
    private interface Spot {
        double[] of(ReferenceEllipse ellipse);
    }

    /** What a grip does when it is brought to a point of the plane. */
    private interface Shaping {
        ReferenceEllipse to(ReferenceEllipse ellipse, double x, double y);
    }

    private void onDrag(Grip grip, Shaping shaping, Spot spot) {
        grip.setOnMousePressed(
                event -> {
                    grip.requestFocus();
                    pressed = ellipse();
                    held = true;
                    double[] at = spot.of(pressed);
                    grabX = at[0] - pointerX(event);
                    grabY = at[1] - pointerY(event);
                    event.consume();
                });
        grip.setOnMouseDragged(
                event -> {
                    double x = pointerX(event) + grabX;
                    double y = pointerY(event) + grabY;
                    model.shape(shaping.to(pressed, x, y));
                    event.consume();
                });
        grip.setOnMouseReleased(
                event -> {
                    held = false;
                    if (!pressed.equals(ellipse())) {
                        model.settle();
                    }
                    show(ellipse());
                    event.consume();
                });
    }

    private double pointerX(MouseEvent event) {
        return viewport.x(sceneToLocal(event.getSceneX(), event.getSceneY()).getX());
    }

    private double pointerY(MouseEvent event) {
        return viewport.y(sceneToLocal(event.getSceneX(), event.getSceneY()).getY());
    }

    private void onKeys(Grip grip, BiFunction<ReferenceEllipse, KeyEvent, ReferenceEllipse> act) {
        grip.setOnKeyPressed(
                event -> {
                    if (event.getCode().isArrowKey() && !event.isShortcutDown()) {
                        held = true;
                        model.shape(act.apply(ellipse(), event));
                        event.consume();
                    }
                });
        grip.setOnKeyReleased(
                event -> {
                    if (event.getCode().isArrowKey() && held) {
                        held = false;
                        model.settle();
                        show(ellipse());
                        event.consume();
                    }
                });
    }

    private ReferenceEllipse moveByKey(ReferenceEllipse e, KeyEvent key) {
        int dx = key.getCode() == KeyCode.RIGHT ? 1 : key.getCode() == KeyCode.LEFT ? -1 : 0;
        int dy = key.getCode() == KeyCode.UP ? 1 : key.getCode() == KeyCode.DOWN ? -1 : 0;
        if (key.isShiftDown()) {
            return e.withFirst(e.first() + STRETCH * dx).withSecond(e.second() + STRETCH * dy);
        }
        return e.movedTo(e.x() + MOVE * dx, e.y() + MOVE * dy);
    }

    private static int sign(KeyEvent key) {
        return key.getCode() == KeyCode.RIGHT || key.getCode() == KeyCode.UP ? 1 : -1;
    }

    private static int turnSign(KeyEvent key) {
        return key.getCode() == KeyCode.RIGHT || key.getCode() == KeyCode.DOWN ? 1 : -1;
    }

    private static Line line(String styleClass) {
        Line line = new Line();
        line.getStyleClass().add(styleClass);
        line.setMouseTransparent(true);
        return line;
    }
}
