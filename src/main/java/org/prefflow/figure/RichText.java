package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;

/** Lines in which {@code *stars*} enclose mathematical symbols, set in italics. */
public final class RichText {

    private RichText() {}

    /** Draws one line on its anchor, all but the symbols in the given style. */
    public static void draw(Pen pen, String text, double x, double y, TextStyle style) {
        double width = width(pen, text, style);
        double shift =
                switch (style.anchor()) {
                    case LEFT -> 0;
                    case CENTER -> -width / 2;
                    case RIGHT -> -width;
                };
        TextStyle plain =
                new TextStyle(
                        style.size(),
                        style.argb(),
                        TextStyle.Anchor.LEFT,
                        style.face(),
                        style.upwards());
        String[] parts = text.split("\\*", -1);
        for (int i = 0; i < parts.length; i++) {
            TextStyle part = i % 2 == 0 ? plain : plain.italic();
            double atX = style.upwards() ? x : x + shift;
            double atY = style.upwards() ? y - shift : y;
            if (!parts[i].isEmpty()) {
                pen.text(parts[i], atX, atY, part);
            }
            shift += pen.textWidth(parts[i], part);
        }
    }

    /** Length of a line in pixels. */
    public static double width(Pen pen, String text, TextStyle style) {
        double width = 0;
        String[] parts = text.split("\\*", -1);
        for (int i = 0; i < parts.length; i++) {
            width += pen.textWidth(parts[i], i % 2 == 0 ? style : style.italic());
        }
        return width;
    }

    /** Breaks a paragraph between words into lines no longer than a width. */
    public static List<String> wrap(Pen pen, String text, double width, TextStyle style) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(pen, longer, style) > width) {
                lines.add(line.toString());
                line = new StringBuilder(word);
            } else {
                line = new StringBuilder(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
