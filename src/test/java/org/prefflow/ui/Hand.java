package org.prefflow.ui;

import java.util.List;
import java.util.function.Supplier;
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
import org.testfx.api.FxRobot;

/**
 * A person's hand on the window: real clicks, drags and keys. It opens a section and scrolls to a
 * control before it uses it, and presses only when the pointer is over what it aims at, so that a
 * machine under load makes it slow and never clumsy.
 */
final class Hand {

    private static final int DRAG_STEPS = 4;

    private final LabHarness lab;
    private final FxRobot robot = new FxRobot();

    Hand(LabHarness lab) {
        this.lab = lab;
    }

    /** Clicks on the control with this id. */
    void click(String id) {
        reveal(id);
        click("#" + id, () -> lab.find(id, Node.class));
    }

    private void click(String what, Supplier<Node> node) {
        aim(what, node);
        lab.act(() -> new Robot().mousePress(MouseButton.PRIMARY));
        lab.act(() -> new Robot().mouseRelease(MouseButton.PRIMARY));
        lab.act(() -> {});
    }

    /** Clicks twice, fast enough on any machine: all four events follow one another. */
    void doubleClick(String what, Supplier<Node> node) {
        aim(what, node);
        lab.act(
                () -> {
                    Robot glass = new Robot();
                    for (int k = 0; k < 2; k++) {
                        glass.mousePress(MouseButton.PRIMARY);
                        glass.mouseRelease(MouseButton.PRIMARY);
                    }
                });
    }

    /** Replaces the text of a field by one that is typed, and leaves the caret there. */
    void write(String fieldId, String text) {
        click(fieldId);
        TextField field = lab.find(fieldId, TextField.class);
        lab.await("the caret in #" + fieldId, field::isFocused);
        shortcut(KeyCode.A);
        type(KeyCode.BACK_SPACE);
        robot.write(text, 0);
        lab.await("\"" + text + "\" in #" + fieldId, () -> field.getText().equals(text));
    }

    /** Replaces the text of a field by one that is typed, and presses Enter. */
    void enter(String fieldId, String text) {
        write(fieldId, text);
        type(KeyCode.ENTER);
    }

    /** Presses and releases keys one after the other. */
    void type(KeyCode... codes) {
        for (KeyCode code : codes) {
            lab.act(() -> new Robot().keyPress(code));
            lab.act(() -> new Robot().keyRelease(code));
        }
        lab.act(() -> {});
    }

    /** Presses a key while the shortcut key (Ctrl or the like) is held. */
    void shortcut(KeyCode code) {
        robot.press(KeyCode.SHORTCUT);
        type(code);
        robot.release(KeyCode.SHORTCUT);
        lab.act(() -> {});
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
        aim("the thumb of #" + sliderId, () -> slider.lookup(".thumb"));
        Bounds way = slider.localToScreen(slider.getLayoutBounds());
        drag(new Point2D(way.getMinX() + share * way.getWidth(), way.getCenterY()));
    }

    /** Drags the node with this id by a way on the screen. */
    void drag(String id, double dx, double dy) {
        aim("#" + id, () -> lab.find(id, Node.class));
        Point2D from = robot.robotContext().getBaseRobot().retrieveMouse();
        drag(from.add(dx, dy));
    }

    private void drag(Point2D to) {
        Point2D from = robot.robotContext().getBaseRobot().retrieveMouse();
        robot.press(MouseButton.PRIMARY);
        for (int k = 1; k <= DRAG_STEPS; k++) {
            Point2D next = from.interpolate(to, (double) k / DRAG_STEPS);
            lab.act(() -> new Robot().mouseMove(next));
        }
        robot.release(MouseButton.PRIMARY);
        lab.act(() -> {});
    }

    /** Opens the section that a control stands in, by a click, and scrolls to it. */
    void reveal(String id) {
        Node section = ancestor(lab.find(id, Node.class), "section");
        if (section != null && !LabHarness.isShown(lab.find(id, Node.class))) {
            click("the section of #" + id, () -> section.lookup(".section-heading"));
            lab.await("#" + id + " shown", () -> LabHarness.isShown(lab.find(id, Node.class)));
        }
        lab.act(() -> scrollTo(lab.find(id, Node.class)));
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
                }
            }
        }
        lab.layOut();
    }

    private static Node ancestor(Node node, String styleClass) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains(styleClass)) {
                return n;
            }
        }
        return null;
    }

    /** Moves the pointer until it is over the middle of a node: layout may go on meanwhile. */
    private void aim(String what, Supplier<Node> node) {
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
                    Robot glass = new Robot();
                    Point2D middle =
                            new Point2D(
                                    Math.rint(bounds.getCenterX()), Math.rint(bounds.getCenterY()));
                    if (target.isHover() && glass.getMousePosition().distance(middle) < 1) {
                        return true;
                    }
                    glass.mouseMove(middle);
                    return false;
                });
    }

    /** The ids of the grips of the reference on the stage. */
    static final List<String> GRIPS =
            List.of("reference-center", "reference-axis-1", "reference-axis-2", "reference-turn");
}
