package org.prefflow.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;

/** The bundled family (Inter, SIL Open Font License) for Java2D. Immutable. */
final class Fonts {

    /** Family names for SVG, where the reader's machine may lack ours. */
    static final String CSS_FAMILY = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

    private final Map<TextStyle.Face, Font> faces;

    private Fonts(Map<TextStyle.Face, Font> faces) {
        this.faces = faces;
    }

    /**
     * Loads the faces from the program's resources.
     *
     * @throws IllegalStateException in one sentence where Java2D cannot draw text on this machine
     */
    static Fonts load() {
        Map<TextStyle.Face, Font> faces = new EnumMap<>(TextStyle.Face.class);
        faces.put(TextStyle.Face.REGULAR, read("/fonts/Inter-Regular.otf"));
        faces.put(TextStyle.Face.ITALIC, read("/fonts/Inter-Italic.otf"));
        faces.put(TextStyle.Face.SEMI_BOLD, read("/fonts/Inter-SemiBold.otf"));
        return new Fonts(faces);
    }

    private static Font read(String resource) {
        try (InputStream in = Fonts.class.getResourceAsStream(resource)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the bundled font " + resource + " cannot be read", e);
        }
    }

    /** A face at 1 point. */
    Font face(TextStyle.Face face) {
        return faces.get(face);
    }
}
