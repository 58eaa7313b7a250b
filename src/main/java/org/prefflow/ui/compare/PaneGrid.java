package org.prefflow.ui.compare;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * Panes over their numbers: in as many columns as make the stages largest, and the numbers as high
 * as the stages can spare, but never without their first rows.
 */
final class PaneGrid extends Region {

    private static final double GAP = 4;

    /** What a pane needs beside and above the square of its stage. */
    private static final double BESIDE = 44;

    private static final double ABOVE = 76;

    /** The share of the height that numbers take in any case, where they need it. */
    private static final double LEAST_SHARE = 0.22;

    private static final double MOST_SHARE = 0.45;

    private final Region numbers;
    private Node[] panes = {};

    /** How panes are laid out: columns, rows, and the height that all rows take. */
    private record Plan(int columns, int rows, double side, double height) {}

    PaneGrid(Region numbers) {
        this.numbers = numbers;
        setId("panes");
        setMinSize(0, 0);
        getChildren().add(numbers);
    }

    void show(Node... next) {
        panes = next.clone();
        getChildren().setAll(next);
        getChildren().add(numbers);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 720;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 640;
    }

    @Override
    protected void layoutChildren() {
        Plan plan = plan();
        double wide = (getWidth() - GAP * (plan.columns - 1)) / plan.columns;
        double high = (plan.height - GAP * (plan.rows - 1)) / plan.rows;
        for (int i = 0; i < panes.length; i++) {
            int row = i / plan.columns;
            double x = (i - row * plan.columns) * (wide + GAP);
            double y = row * (high + GAP);
            panes[i].resizeRelocate(
                    snapPositionX(x), snapPositionY(y), Math.floor(wide), Math.floor(high));
        }
        numbers.resizeRelocate(
                0, snapPositionY(plan.height), getWidth(), Math.floor(getHeight() - plan.height));
    }

    private Plan plan() {
        double wished = numbers.prefHeight(getWidth());
        double least = Math.min(wished, LEAST_SHARE * getHeight());
        Plan best = null;
        for (int columns = 1; columns <= Math.max(1, panes.length); columns++) {
            int rows = Math.max(1, (panes.length + columns - 1) / columns);
            double wide = getWidth() / columns - BESIDE;
            double side = Math.min(wide, (getHeight() - least) / rows - ABOVE);
            if (best == null || side > best.side) {
                double spare = getHeight() - rows * (side + ABOVE + GAP);
                double most = Math.max(least, MOST_SHARE * getHeight());
                double table = Math.max(least, Math.min(most, Math.min(wished, spare)));
                best = new Plan(columns, rows, side, getHeight() - table);
            }
        }
        return best;
    }
}
