package org.prefflow.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The bundled family (Inter, SIL Open Font License) for Java2D. Immutable. */
final class Fonts {

    /** Families for SVG, whose reader may lack ours. */
    static final String CSS_FAMILY = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

    private static final Map<TextStyle.Face, String> NAMES =
            Map.of(
                    TextStyle.Face.REGULAR, "Regular",
                    TextStyle.Face.ITALIC, "Italic",
                    TextStyle.Face.SEMI_BOLD, "SemiBold");

    /** Read once: Java2D copies each font that it reads to a temporary file. */
    private static final class Bundled {
        private static final Fonts FONTS = read();
    }

    private final Map<TextStyle.Face, Font> faces;
    private final String problem;

    private Fonts(Map<TextStyle.Face, Font> faces, String problem) {
        this.faces = faces;
        this.problem = problem;
    }

    /** Why Java2D cannot draw text on this machine, in one sentence; empty where it can. */
    static Optional<String> problem() {
        return Optional.ofNullable(Bundled.FONTS.problem);
    }

    /**
     * A face in a size in pixels.
     *
     * @throws IllegalStateException in one sentence where Java2D cannot draw text on this machine
     */
    static Font face(TextStyle style) {
        if (Bundled.FONTS.problem != null) {
            throw new IllegalStateException(Bundled.FONTS.problem);
        }
        return Bundled.FONTS.faces.get(style.face()).deriveFont((float) style.size());
    }

    /**
     * The TrueType file of a face, for documents that embed it; the caller closes it.
     *
     * @throws IOException if it cannot be read
     */
    static InputStream trueType(TextStyle.Face face) throws IOException {
        String file = "/fonts/Inter-" + NAMES.get(face) + ".ttf";
        InputStream in = Fonts.class.getResourceAsStream(file);
        if (in == null) {
            throw new IOException(file + " is not among the resources");
        }
        return in;
    }

    /** Where no font at all is installed Java2D throws plain Errors, sometimes only in use. */
    private static Fonts read() {
        try {
            Map<TextStyle.Face, Font> faces = new EnumMap<>(TextStyle.Face.class);
            for (TextStyle.Face face : TextStyle.Face.values()) {
                faces.put(face, read(NAMES.get(face)));
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

    private static Font read(String face) throws IOException, FontFormatException {
        try (InputStream in = Fonts.class.getResourceAsStream("/fonts/Inter-" + face + ".otf")) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        }
    }
}
