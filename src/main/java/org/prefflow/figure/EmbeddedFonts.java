package org.prefflow.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Collects which letters an SVG uses, and puts them into it: a style sheet that brings its fonts
 * along, cut down to those letters.
 */
final class EmbeddedFonts {

    private final Typeface typeface;
    private final Map<Typeface, Map<TextStyle.Face, TreeSet<Integer>>> used =
            new EnumMap<>(Typeface.class);

    /** None are used yet. */
    EmbeddedFonts(Typeface typeface) {
        this.typeface = typeface;
    }

    /** The family that the whole document is set in. */
    Typeface typeface() {
        return typeface;
    }

    /** A text is written. */
    void use(Typeface family, TextStyle.Face face, String text) {
        TreeSet<Integer> letters =
                used.computeIfAbsent(family, f -> new TreeMap<>())
                        .computeIfAbsent(face, f -> new TreeSet<>());
        text.codePoints().forEach(letters::add);
    }

    /** CSS that declares the faces used; empty for none. */
    String styleSheet() throws IOException {
        StringBuilder css = new StringBuilder();
        for (Map.Entry<Typeface, Map<TextStyle.Face, TreeSet<Integer>>> family : used.entrySet()) {
            for (Map.Entry<TextStyle.Face, TreeSet<Integer>> face : family.getValue().entrySet()) {
                byte[] font = subset(family.getKey(), face.getKey(), face.getValue());
                css.append("@font-face{font-family:'")
                        .append(family.getKey().family())
                        .append("';font-style:")
                        .append(face.getKey() == TextStyle.Face.ITALIC ? "italic" : "normal")
                        .append(";font-weight:")
                        .append(face.getKey() == TextStyle.Face.SEMI_BOLD ? 600 : 400)
                        .append(";src:url(data:font/ttf;base64,")
                        .append(Base64.getEncoder().encodeToString(font))
                        .append(") format('truetype')}\n");
            }
        }
        return css.toString();
    }

    private static byte[] subset(Typeface family, TextStyle.Face face, TreeSet<Integer> letters)
            throws IOException {
        try (InputStream in = Fonts.trueType(family, face);
                TrueTypeFont font =
                        new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()))) {
            TTFSubsetter subsetter = new TTFSubsetter(font);
            subsetter.addAll(letters);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            subsetter.writeToStream(out);
            return out.toByteArray();
        }
    }
}
