package org.prefflow.ui.control;

import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** A letter with a sign over it, which the toolkit would set beside it. */
final class AccentedLetter extends Region {

    /** By how much of the font's size a capital is higher than a small letter. */
    private static final double CAPITAL = 0.18;

    /** By how much of its width an italic letter leans at its top. */
    private static final double LEAN = 0.12;

    private final Text letter;
    private final Text sign;

    AccentedLetter(String letter, String accent) {
        this.letter = new Text(letter);
        sign = new Text(accent);
        this.letter.getStyleClass().add("math-symbol");
        this.letter.setTextOrigin(VPos.TOP);
        sign.setTextOrigin(VPos.TOP);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(this.letter, sign);
    }

    @Override
    public double getBaselineOffset() {
        return letter.getBaselineOffset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return letter.getLayoutBounds().getWidth();
    }

    @Override
    protected double computePrefHeight(double width) {
        return letter.getLayoutBounds().getHeight();
    }

    @Override
    protected void layoutChildren() {
        double wide = letter.getLayoutBounds().getWidth();
        boolean capital = Character.isUpperCase(letter.getText().charAt(0));
        letter.relocate(0, 0);
        sign.relocate(
                (wide - sign.getLayoutBounds().getWidth()) / 2 + LEAN * wide,
                capital ? -CAPITAL * letter.getFont().getSize() : 0);
    }
}
