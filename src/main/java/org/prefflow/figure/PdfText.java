package org.prefflow.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Writes the text of a PDF as text, in the bundled family, of which it embeds what is used. */
final class PdfText extends PdfBoxGraphics2DFontTextDrawer {

    private final PDDocument document;
    private final Map<TextStyle.Face, PDFont> faces = new EnumMap<>(TextStyle.Face.class);

    PdfText(PDDocument document) {
        this.document = document;
    }

    @Override
    protected PDFont mapFont(Font font, IFontTextDrawerEnv env) throws IOException {
        for (TextStyle.Face face : TextStyle.Face.values()) {
            String name = Fonts.face(new TextStyle(1, 0, null, face, false)).getPSName();
            if (font.getPSName().equals(name)) {
                return embedded(face);
            }
        }
        throw new IOException("the font " + font.getPSName() + " is not the bundled one");
    }

    private PDFont embedded(TextStyle.Face face) throws IOException {
        PDFont known = faces.get(face);
        if (known != null) {
            return known;
        }
        try (InputStream in = Fonts.trueType(face)) {
            PDFont font = PDType0Font.load(document, in, true);
            faces.put(face, font);
            return font;
        }
    }
}
