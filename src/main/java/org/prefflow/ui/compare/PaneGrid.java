package org.prefflow.ui.compare;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Panes in as many columns as make their stages largest. */
final class PaneGrid extends Region {

    private static final double GAP = 4;

    /** What a pane needs beside and above the square of its stage. */
    private static final double BESIDE = 44;

    private static final double ABOVE = 80;

    PaneGrid() {
        super();
        setId("panes");
        setMinSize(0, 0);
    }

    void show(Node... panes) {
        getChildren().setAll(panes);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 720;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 480;
    }

    @Override
    protected void layoutChildren() {
        int n = getChildren().size();
        int columns = columns(n);
        int rows = (n + columns - 1) / Math.max(1, columns);
        double wide = (getWidth() - GAP * (columns - 1)) / Math.max(1, columns);
        double high = (getHeight() - GAP * (rows - 1)) / Math.max(1, rows);
        for (int i = 0; i < n; i++) {
            int row = i / columns;
            double x = (i - row * columns) * (wide + GAP);
            double y = row * (high + GAP);
            getChildren()
                    .get(i)
                    .resizeRelocate(
                            snapPositionX(x), snapPositionY(y), Math.floor(wide), Math.floor(high));
        }
    }

    private int columns(int n) {
        int best = 1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int columns = 1; columns <= n; columns++) {
            int rows = (n + columns - 1) / columns;
            double side = Math.min(getWidth() / columns - BESIDE, getHeight() / rows - ABOVE);
            if (side > largest) {
                largest = side;
                best = columns;
            }
        }
        return best;
    }
}
