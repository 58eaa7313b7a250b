package org.prefflow.ui;

import javafx.scene.paint.Color;

/** How well one colour is told from another, by WCAG 2. */
final class Contrast {

    private Contrast() {}

    /** The contrast ratio of two opaque colours, in [1, 21]. */
    static double of(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double share) {
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
