package org.prefflow.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Writes the text of a PDF as text, in a bundled family, of which it embeds what is used. */
final class PdfText extends PdfBoxGraphics2DFontTextDrawer {

    private final PDDocument document;
    private final Typeface typeface;
    private final Map<String, PDFont> faces = new HashMap<>();

    PdfText(PDDocument document, Typeface typeface) {
        this.document = document;
        this.typeface = typeface;
    }

    @Override
    protected PDFont mapFont(Font font, IFontTextDrawerEnv env) throws IOException {
        for (Typeface family : EnumSet.of(typeface, Typeface.INTER)) {
            for (TextStyle.Face face : TextStyle.Face.values()) {
                String name =
                        Fonts.face(family, new TextStyle(1, 0, null, face, false)).getPSName();
                if (font.getPSName().equals(name)) {
                    return embedded(family, face);
                }
            }
        }
        throw new IOException("the font " + font.getPSName() + " is not bundled");
    }

    private PDFont embedded(Typeface family, TextStyle.Face face) throws IOException {
        PDFont known = faces.get(family.embedded(face));
        if (known != null) {
            return known;
        }
        try (InputStream in = Fonts.trueType(family, face)) {
            PDFont font = PDType0Font.load(document, in, true);
            faces.put(family.embedded(face), font);
            return font;
        }
    }
}
