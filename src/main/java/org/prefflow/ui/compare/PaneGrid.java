package org.prefflow.ui.compare;

import javafx.scene.layout.Region;

/**
 * Panes over their numbers: in as many columns as make the stages largest, and the numbers as high
 * as the stages can spare, but never without their first rows.
 */
final class PaneGrid extends Region {

    private static final double GAP = 4;

    /** The share of the height that numbers take in any case, where they need it. */
    private static final double LEAST_SHARE = 0.2;

    private static final double MOST_SHARE = 0.45;

    private final Region numbers;
    private PaneView[] panes = {};

    /** How panes are laid out, and how large each of them and its stage is. */
    private record Plan(int columns, double width, double height, double side) {

        double allRows(int panes) {
            int rows = (panes + columns - 1) / columns;
            return rows * (height + GAP) - GAP;
        }
    }

    PaneGrid(Region numbers) {
        this.numbers = numbers;
        setId("panes");
        setMinSize(0, 0);
        getChildren().add(numbers);
    }

    void show(PaneView... next) {
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
        double wished = numbers.prefHeight(getWidth());
        double least = Math.min(wished, LEAST_SHARE * getHeight());
        Plan plan = plan(getHeight() - least);
        // What width alone holds small leaves height to the numbers.
        double most = Math.min(wished, MOST_SHARE * getHeight());
        for (double table = most; table > least; table -= GAP) {
            Plan lower = plan(getHeight() - table);
            if (lower.side >= plan.side) {
                plan = lower;
                break;
            }
        }
        for (int i = 0; i < panes.length; i++) {
            int row = i / plan.columns;
            double x = (i - row * plan.columns) * (plan.width + GAP);
            double y = row * (plan.height + GAP);
            panes[i].setSide(plan.side);
            panes[i].resizeRelocate(
                    snapPositionX(x),
                    snapPositionY(y),
                    Math.floor(plan.width),
                    Math.floor(plan.height));
        }
        double below = snapPositionY(plan.allRows(panes.length));
        numbers.resizeRelocate(0, below, getWidth(), Math.floor(getHeight() - below));
    }

    /** The plan with the largest stages for panes of some height in all. */
    private Plan plan(double height) {
        Plan best = null;
        for (int columns = 1; columns <= Math.max(1, panes.length); columns++) {
            int rows = Math.max(1, (panes.length + columns - 1) / columns);
            double wide = (getWidth() - GAP * (columns - 1)) / columns;
            double high = (height - GAP * (rows - 1)) / rows;
            double side = Double.MAX_VALUE;
            for (PaneView pane : panes) {
                side = Math.min(side, pane.side(wide, high));
            }
            if (best == null || side > best.side) {
                best = new Plan(columns, wide, high, side);
            }
        }
        return best;
    }
}
