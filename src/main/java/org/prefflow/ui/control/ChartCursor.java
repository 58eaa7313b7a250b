package org.prefflow.ui.control;

import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.prefflow.figure.Viewport;
import org.prefflow.press.Chart;
import org.prefflow.press.Reading;

/**
 * Reads a chart's values: the pointer finds the nearest reading, and so do Left, Right, Home and
 * End when the chart has the focus; Escape leaves.
 */
public final class ChartCursor {

    private static final double RADIUS = 5;
    private static final double AWAY = 10;

    private final Pane canvas;
    private String title;
    private final Line line = new Line();
    private final Circle ring = new Circle(RADIUS);
    private final Label text = new Label();
    private List<Reading> readings = List.of();
    private Chart.Sense sense = Chart.Sense.ACROSS;
    private String latest = "";
    private Viewport area;
    private int at = -1;

    /**
     * A cursor on what is drawn in a pane, which gets the focus.
     *
     * @param canvas with an id, whose end {@code -canvas} is {@code -reading} in the reading's
     * @param title of what is drawn, for who cannot see it
     */
    public ChartCursor(Pane canvas, String title) {
        this.canvas = canvas;
        this.title = title;
        line.getStyleClass().add("chart-cursor");
        ring.getStyleClass().add("chart-cursor");
        text.getStyleClass().add("chart-reading");
        text.setId(canvas.getId().replace("-canvas", "") + "-reading");
        text.setWrapText(true);
        for (javafx.scene.Node node : List.of(line, ring, text)) {
            node.setManaged(false);
            node.setMouseTransparent(true);
            node.setVisible(false);
        }
        canvas.getChildren().addAll(line, ring, text);
        canvas.setFocusTraversable(true);
        canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setAccessibleText(title);
        canvas.setAccessibleRoleDescription("chart");
        canvas.setOnMouseMoved(this::point);
        canvas.setOnMousePressed(
                event -> {
                    canvas.requestFocus();
                    point(event);
                    // The scroll pane around it would take the focus for itself.
                    event.consume();
                });
        canvas.setOnMouseExited(event -> leave());
        canvas.setOnKeyPressed(this::step);
        canvas.focusedProperty().subscribe(this::focus);
    }

    /** What is shown now, and where. A cursor in use stays at its reading. */
    public void show(Chart chart, Viewport newArea) {
        latest = chart.latest();
        show(chart.readings(), chart.sense(), newArea);
    }

    /** What can be read now, and where. A cursor in use stays at its reading. */
    public void show(List<Reading> newReadings, Chart.Sense newSense, Viewport newArea) {
        boolean atEnd = at >= 0 && at == readings.size() - 1;
        readings = List.copyOf(newReadings);
        sense = newSense;
        area = newArea;
        if (at >= 0) {
            int last = readings.size() - 1;
            moveTo(atEnd ? last : Math.min(at, last));
        } else {
            canvas.setAccessibleText(summary());
        }
    }

    /** Calls what is drawn by another name. */
    public void entitle(String newTitle) {
        title = newTitle;
        canvas.setAccessibleText(summary());
    }

    private String summary() {
        String newest = latest.isEmpty() ? "" : ", " + latest;
        int stops = readings.size();
        return title + newest + (stops > 0 ? "; arrow keys read " + stops + " points" : "");
    }

    private void focus(boolean focused) {
        if (!focused) {
            leave();
        }
    }

    private void point(MouseEvent event) {
        if (area == null || readings.isEmpty()) {
            return;
        }
        int best = 0;
        for (int i = 1; i < readings.size(); i++) {
            best = distance(i, event) <= distance(best, event) ? i : best;
        }
        moveTo(best);
    }

    private double distance(int i, MouseEvent event) {
        Reading reading = readings.get(i);
        double across = area.px(reading.x()) - event.getX();
        double down = area.py(reading.y()) - event.getY();
        return sense == Chart.Sense.ACROSS ? Math.abs(across) : Math.hypot(across, down);
    }

    private void step(KeyEvent event) {
        if (area == null || readings.isEmpty()) {
            return;
        }
        int last = readings.size() - 1;
        switch (event.getCode()) {
            case LEFT -> moveTo(at < 0 ? last : Math.max(0, at - 1));
            case RIGHT -> moveTo(at < 0 ? 0 : Math.min(last, at + 1));
            case HOME -> moveTo(0);
            case END -> moveTo(last);
            case ESCAPE -> leave();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Reads at a place in the order of the readings. */
    public void moveTo(int index) {
        at = index;
        if (at < 0) {
            leave();
            return;
        }
        Reading reading = readings.get(at);
        double x =
                Math.max(area.left(), Math.min(area.left() + area.width(), area.px(reading.x())));
        double y = area.py(reading.y());
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(area.top());
        line.setEndY(area.top() + area.height());
        ring.setCenterX(x);
        ring.setCenterY(y);
        text.setText(reading.text());
        place(x, y);
        line.setVisible(sense == Chart.Sense.ACROSS);
        ring.setVisible(y >= area.top() - 1 && y <= area.top() + area.height() + 1);
        text.setVisible(true);
        canvas.setAccessibleText(title + ": " + reading.text().replace("\n", ", "));
        canvas.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** Beside the point, where there is more room, and inside the chart. */
    private void place(double x, double y) {
        text.applyCss();
        double room = Math.max(80, canvas.getWidth() - 4);
        double width = Math.min(room, Math.ceil(text.prefWidth(-1)));
        double height = Math.ceil(text.prefHeight(width));
        text.resize(width, height);
        double left = x < canvas.getWidth() / 2 ? x + AWAY : x - AWAY - width;
        double top = y - AWAY - height < 0 ? y + AWAY : y - AWAY - height;
        text.relocate(
                Math.round(Math.max(2, Math.min(canvas.getWidth() - width - 2, left))),
                Math.round(Math.max(0, Math.min(canvas.getHeight() - height, top))));
    }

    /** Puts the cursor away. */
    public void leave() {
        at = -1;
        line.setVisible(false);
        ring.setVisible(false);
        text.setVisible(false);
        canvas.setAccessibleText(summary());
    }
}
