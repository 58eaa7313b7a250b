package org.prefflow.ui;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/**
 * A person's hand on the window: real clicks, drags and keys. It opens a section and scrolls to a
 * control before it uses it, and presses only when the pointer is over what it aims at, so that a
 * machine under load makes it slow and never clumsy.
 */
final class Hand {

    private static final int DRAG_STEPS = 4;

    private final LabHarness lab;
    private final Robot robot = new Robot();
    private final Keyboard keyboard = new Keyboard();

    /** JavaFX thread. */
    Hand(LabHarness lab) {
        this.lab = lab;
    }

    /** Clicks on the control with this id, as soon as it can be worked. */
    void click(String id) {
        lab.await("#" + id + " to be active", () -> !lab.find(id, Node.class).isDisabled());
        reveal(id);
        click("#" + id, () -> lab.find(id, Node.class));
    }

    /**
     * Clicks on the control with this id until what should follow is so: where the layout still
     * goes on, a press may find its aim gone, and a person presses again.
     */
    void click(String id, BooleanSupplier done) {
        lab.awaitBy("what #" + id + " does", done, () -> click(id));
    }

    /** Clicks on a node, where it is on the screen. */
    void click(String what, Supplier<Node> node) {
        aim(what, node, this::press);
    }

    /** Moves the pointer over a node. */
    void point(String what, Supplier<Node> node) {
        aim(what, node, () -> {});
    }

    private void press() {
        robot.mousePress(MouseButton.PRIMARY);
        robot.mouseRelease(MouseButton.PRIMARY);
    }

    /** Clicks twice, fast enough on any machine: all four events follow one another. */
    void doubleClick(String what, Supplier<Node> node) {
        aim(
                what,
                node,
                () -> {
                    press();
                    press();
                });
    }

    /** Puts the caret into a field by a click. */
    void focus(String fieldId) {
        click(fieldId);
        TextField field = lab.find(fieldId, TextField.class);
        lab.await("the caret in #" + fieldId, field::isFocused);
    }

    /** Replaces the text of a field by one that is typed, and leaves the caret there. */
    void write(String fieldId, String text) {
        focus(fieldId);
        rewrite(fieldId, text);
    }

    /** Replaces the text of the field that has the caret by one that is typed. */
    void rewrite(String fieldId, String text) {
        TextField field = lab.find(fieldId, TextField.class);
        lab.act(
                () -> {
                    keyboard.type(KeyCode.A, Keyboard.SHORTCUT);
                    keyboard.type(KeyCode.BACK_SPACE);
                    keyboard.write(text);
                });
        lab.await("\"" + text + "\" in #" + fieldId, () -> field.getText().equals(text));
    }

    /** Replaces the text of a field by one that is typed, and presses Enter. */
    void enter(String fieldId, String text) {
        write(fieldId, text);
        type(KeyCode.ENTER);
    }

    /** Types a text to whatever has the focus. */
    void write(String text) {
        lab.act(() -> keyboard.write(text));
    }

    /** Presses and releases keys one after the other. */
    void type(KeyCode... codes) {
        for (KeyCode code : codes) {
            lab.act(() -> keyboard.type(code));
        }
    }

    /** Presses a key while the shortcut key (Ctrl or the like) is held. */
    void shortcut(KeyCode code) {
        lab.act(() -> keyboard.type(code, Keyboard.SHORTCUT));
    }

    /** Presses a key while Shift is held. */
    void shift(KeyCode code) {
        lab.act(() -> keyboard.type(code, KeyCode.SHIFT));
    }

    /** Opens a combo box and clicks on one of its lines. */
    void choose(String comboId, Object item) {
        click(comboId);
        ComboBox<?> combo = lab.find(comboId, ComboBox.class);
        lab.await("the list of #" + comboId, combo::isShowing);
        ListView<?> list =
                (ListView<?>) ((ComboBoxListViewSkin<?>) combo.getSkin()).getPopupContent();
        lab.act(() -> list.scrollTo(list.getItems().indexOf(item)));
        click(item + " in the list of #" + comboId, () -> cell(list, item));
        lab.await("the end of the list of #" + comboId, () -> !combo.isShowing());
    }

    private static Node cell(ListView<?> list, Object item) {
        return list.lookupAll(".list-cell").stream()
                .filter(
                        node ->
                                node.isVisible()
                                        && ((javafx.scene.control.ListCell<?>) node).getItem()
                                                == item)
                .findFirst()
                .orElse(null);
    }

    /** Drags the thumb of a slider to a share of its way. */
    void dragThumb(String sliderId, double share) {
        reveal(sliderId);
        Node slider = lab.find(sliderId, Node.class);
        drag(
                "the thumb of #" + sliderId,
                () -> slider.lookup(".thumb"),
                from -> {
                    Bounds way = slider.localToScreen(slider.getLayoutBounds());
                    return new Point2D(way.getMinX() + share * way.getWidth(), way.getCenterY());
                });
    }

    /** Drags the node with this id by a way on the screen. */
    void drag(String id, double dx, double dy) {
        drag("#" + id, () -> lab.find(id, Node.class), from -> from.add(dx, dy));
    }

    private void drag(String what, Supplier<Node> node, UnaryOperator<Point2D> way) {
        aim(what, node, () -> robot.mousePress(MouseButton.PRIMARY));
        Point2D from = lab.see(robot::getMousePosition);
        Point2D to = lab.see(() -> way.apply(from));
        for (int k = 1; k <= DRAG_STEPS; k++) {
            Point2D next = from.interpolate(to, (double) k / DRAG_STEPS);
            lab.act(() -> robot.mouseMove(next));
        }
        lab.act(() -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    /** Opens the section that a control stands in, by a click, and scrolls to it. */
    void reveal(String id) {
        Node node = lab.find(id, Node.class);
        String section = "section-" + id.split("-")[0];
        if (lab.has(section) && !lab.see(() -> LabHarness.isShown(node))) {
            click(section);
            lab.await("#" + id + " shown", () -> LabHarness.isShown(lab.find(id, Node.class)));
        }
        lab.see(
                () -> {
                    scrollTo(lab.find(id, Node.class));
                    return id;
                });
    }

    private void scrollTo(Node node) {
        lab.layOut();
        for (Node n = node; n != null; n = n.getParent()) {
            if (n instanceof ScrollPane pane && n != node) {
                Node content = pane.getContent();
                double y =
                        content.sceneToLocal(node.localToScene(node.getLayoutBounds()))
                                .getCenterY();
                double seen = pane.getViewportBounds().getHeight();
                double hidden = content.getLayoutBounds().getHeight() - seen;
                if (hidden > 0) {
                    pane.setVvalue(Math.max(0, Math.min(1, (y - seen / 2) / hidden)));
                    lab.layOut();
                }
            }
        }
    }

    /**
     * Moves the pointer until it is over the middle of a node, as layout may go on meanwhile, and
     * does something there before anything can move again.
     */
    private void aim(String what, Supplier<Node> node, Runnable then) {
        lab.await(
                "the pointer over " + what,
                () -> {
                    Node target = node.get();
                    if (target == null) {
                        return false;
                    }
                    target.getScene().getRoot().applyCss();
                    target.getScene().getRoot().layout();
                    Bounds bounds = target.localToScreen(target.getLayoutBounds());
                    Point2D middle =
                            new Point2D(
                                    Math.rint(bounds.getCenterX()), Math.rint(bounds.getCenterY()));
                    if (target.isHover() && robot.getMousePosition().distance(middle) < 1) {
                        then.run();
                        return true;
                    }
                    robot.mouseMove(middle);
                    return false;
                });
        lab.act(() -> {});
    }

    /** The ids of the grips of the reference on the stage. */
    static final List<String> GRIPS =
            List.of("reference-center", "reference-axis-1", "reference-axis-2", "reference-turn");
}
