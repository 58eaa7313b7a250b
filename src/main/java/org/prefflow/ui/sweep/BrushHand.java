package org.prefflow.ui.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Rectangle;
import org.prefflow.figure.Viewport;
import org.prefflow.sweep.Brush;
import org.prefflow.sweep.SweepSight;

/** Brushes parallel coordinates, by the hand and by keys: at most one brush on each upright. */
final class BrushHand {

    /** How far from an upright a drag may begin, in pixels. */
    private static final double GRASP = 14;

    private static final double HALF = 12;
    private static final double STEP = 0.05;
    private static final double LEAST = 0.01;

    private final Rectangle cursor = new Rectangle();
    private Consumer<List<Brush>> onBrushed = brushes -> {};
    private Optional<Viewport> area = Optional.empty();
    private double type = 1;
    private List<Brush> brushes = List.of();
    private int upright;
    private boolean keyed;
    private double grasped = Double.NaN;
    private boolean dragged;

    BrushHand() {
        cursor.setId("sweep-upright");
        cursor.setManaged(false);
        cursor.setMouseTransparent(true);
        cursor.getStyleClass().add("sweep-upright");
        cursor.setVisible(false);
    }

    /** Shows which upright the keys brush. */
    Node cursor() {
        return cursor;
    }

    void setOnBrushed(Consumer<List<Brush>> brushed) {
        onBrushed = brushed;
    }

    /**
     * The picture lies there from now on.
     *
     * @param newArea of the uprights; empty where there are none
     * @param newType pixels of the view for each of the page
     */
    void fit(Optional<Viewport> newArea, double newType, SweepSight sight) {
        area = newArea;
        type = newType;
        if (Double.isNaN(grasped)) {
            brushes = sight.brushes();
        }
        upright = Math.min(upright, uprights() - 1);
        showCursor();
    }

    /** Whether the picture has the keys. */
    void setKeyed(boolean now) {
        keyed = now;
        showCursor();
    }

    private int uprights() {
        return area.map(v -> (int) Math.round(v.xMax()) + 1).orElse(1);
    }

    private void showCursor() {
        cursor.setVisible(keyed && area.isPresent());
        area.ifPresent(
                v -> {
                    cursor.setX(v.px(upright) * type - HALF);
                    cursor.setY(v.top() * type - HALF / 2);
                    cursor.setWidth(2 * HALF);
                    cursor.setHeight(v.height() * type + HALF);
                });
    }

    private double share(double y) {
        Viewport v = area.orElseThrow();
        double share = 1 - (y / type - v.top()) / v.height();
        return Math.max(0, Math.min(1, share));
    }

    /** Takes hold of an upright, if one is there. */
    void press(double x, double y) {
        grasped = Double.NaN;
        dragged = false;
        for (int i = 0; area.isPresent() && i < uprights(); i++) {
            if (Math.abs(area.get().px(i) * type - x) < GRASP) {
                upright = i;
                grasped = share(y);
            }
        }
        showCursor();
    }

    /** Brushes from where it took hold to here. */
    void drag(double y) {
        if (Double.isNaN(grasped)) {
            return;
        }
        double here = share(y);
        if (dragged || Math.abs(here - grasped) > LEAST) {
            dragged = true;
            set(Optional.of(brush(Math.min(here, grasped), Math.max(here, grasped))));
        }
    }

    /** Lets go; a press without a drag takes the upright's brush away. */
    boolean release() {
        boolean held = !Double.isNaN(grasped);
        grasped = Double.NaN;
        if (held && !dragged && own().isPresent()) {
            set(Optional.empty());
            return true;
        }
        return held && dragged;
    }

    private Brush brush(double from, double to) {
        return new Brush(upright, from, to);
    }

    private Optional<Brush> own() {
        return brushes.stream().filter(brush -> brush.upright() == upright).findFirst();
    }

    private void set(Optional<Brush> brush) {
        List<Brush> next = new ArrayList<>(brushes);
        next.removeIf(other -> other.upright() == upright);
        brush.ifPresent(next::add);
        brushes = List.copyOf(next);
        onBrushed.accept(brushes);
    }

    /**
     * Left and right choose an upright; up and down move its brush, with Shift its upper end;
     * Delete takes it away.
     *
     * @return whether the key was one of these
     */
    boolean key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> upright = Math.max(0, upright - 1);
            case RIGHT -> upright = Math.min(uprights() - 1, upright + 1);
            case UP -> move(STEP, event.isShiftDown());
            case DOWN -> move(-STEP, event.isShiftDown());
            case DELETE, BACK_SPACE -> set(Optional.empty());
            default -> {
                return false;
            }
        }
        showCursor();
        return true;
    }

    /** The first press of a key means the upper or the lower half. */
    private void move(double by, boolean end) {
        Optional<Brush> now = own();
        if (now.isEmpty()) {
            set(Optional.of(by > 0 ? brush(0.5, 1) : brush(0, 0.5)));
            return;
        }
        double from = now.get().from();
        double to = now.get().to();
        if (end) {
            set(Optional.of(brush(from, Math.max(from, Math.min(1, to + by)))));
        } else {
            double moved = Math.max(-from, Math.min(1 - to, by));
            set(Optional.of(brush(Math.max(0, from + moved), Math.min(1, to + moved))));
        }
    }
}
