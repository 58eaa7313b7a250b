package org.prefflow.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The bundled families (SIL Open Font License) for Java2D. Immutable. */
final class Fonts {

    // Read once, and when they are needed: Java2D copies each font that it reads to a temporary
    // file.

    private static final class Inter {
        private static final Fonts FONTS = read(Typeface.INTER);
    }

    private static final class Sans {
        private static final Fonts FONTS = read(Typeface.SANS);
    }

    private static final class Serif {
        private static final Fonts FONTS = read(Typeface.SERIF);
    }

    private final Map<TextStyle.Face, Font> faces;
    private final String problem;

    private Fonts(Map<TextStyle.Face, Font> faces, String problem) {
        this.faces = faces;
        this.problem = problem;
    }

    /** Why Java2D cannot draw text on this machine, in one sentence; empty where it can. */
    static Optional<String> problem() {
        return Optional.ofNullable(Inter.FONTS.problem);
    }

    private static Fonts of(Typeface typeface) {
        return switch (typeface) {
            case INTER -> Inter.FONTS;
            case SANS -> Sans.FONTS;
            case SERIF -> Serif.FONTS;
        };
    }

    /**
     * A face in a size in pixels.
     *
     * @throws IllegalStateException in one sentence where Java2D cannot draw text on this machine
     */
    static Font face(Typeface typeface, TextStyle style) {
        Fonts fonts = of(typeface);
        if (fonts.problem != null) {
            throw new IllegalStateException(fonts.problem);
        }
        return fonts.faces.get(style.face()).deriveFont((float) style.size());
    }

    /**
     * The TrueType file of a face, for documents that embed it; the caller closes it.
     *
     * @throws IOException if it cannot be read
     */
    static InputStream trueType(Typeface typeface, TextStyle.Face face) throws IOException {
        String file = typeface.embedded(face);
        InputStream in = Fonts.class.getResourceAsStream(file);
        if (in == null) {
            throw new IOException(file + " is not among the resources");
        }
        return in;
    }

    /** Where no font at all is installed Java2D throws plain Errors, sometimes only in use. */
    private static Fonts read(Typeface typeface) {
        try {
            Map<TextStyle.Face, Font> faces = new EnumMap<>(TextStyle.Face.class);
            for (TextStyle.Face face : TextStyle.Face.values()) {
                faces.put(face, read(typeface.drawn(face)));
            }
            for (Font font : faces.values()) {
                font.createGlyphVector(GraphicsPen.METRICS, "ag").getVisualBounds();
            }
            return new Fonts(faces, null);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (IOException | FontFormatException | RuntimeException | Error e) {
            return new Fonts(Map.of(), sentence(e));
        }
    }

    private static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "Java cannot draw text on this machine ("
                + cause.getMessage()
                + "): install fontconfig and any one font, for example the packages libfontconfig1"
                + " and fonts-dejavu-core.";
    }

    private static Font read(String file) throws IOException, FontFormatException {
        try (InputStream in = Fonts.class.getResourceAsStream(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        }
    }
}
