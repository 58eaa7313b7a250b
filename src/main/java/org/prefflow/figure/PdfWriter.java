package org.prefflow.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Writes sheets as PDF, each on a page: text stays text in the embedded font, heatmaps are images,
 * the rest is vectors. Says nothing of when it was written.
 */
final class PdfWriter {

    /** Device pixels of heatmaps for each typographic pixel: 300 dots an inch and a little. */
    private static final double HEATMAP_SCALE = 3.2;

    /** A typographic pixel in points. */
    private static final double POINTS = 0.75;

    /** Instead of one drawn from the clock, so that the same figure gives the same bytes. */
    private static final long DOCUMENT_ID = 1;

    private PdfWriter() {}

    static void write(Sheet sheet, OutputStream out, FigureWatch watch) throws IOException {
        write(List.of(new PdfPage(sheet, List.of())), out, watch);
    }

    /** Writes pages; the file says of itself what the first one does. */
    static void write(List<PdfPage> pages, OutputStream out, FigureWatch watch) throws IOException {
        try (PDDocument document = new PDDocument()) {
            describe(document.getDocumentInformation(), pages.get(0).sheet().colophon());
            for (PdfPage page : pages) {
                add(page, document, watch);
            }
            document.setDocumentId(DOCUMENT_ID);
            document.save(out);
        }
    }

    private static void add(PdfPage page, PDDocument document, FigureWatch watch)
            throws IOException {
        Sheet sheet = page.sheet();
        Viewport place = sheet.page();
        double points = POINTS * sheet.unit();
        float width = (float) (points * place.width());
        float height = (float) (points * place.height());
        PDPage paper = new PDPage(new PDRectangle(width, height));
        document.addPage(paper);
        PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
        graphics.setFontTextDrawer(new PdfText(document, sheet.lettering().font()));
        graphics.scale(points, points);
        graphics.translate(-place.left(), -place.top());
        Images.paint(graphics, sheet, HEATMAP_SCALE * sheet.unit(), watch);
        graphics.dispose();
        try (PDPageContentStream content = new PDPageContentStream(document, paper)) {
            content.drawForm(graphics.getXFormObject());
            for (PdfPage.Pasted picture : page.pictures()) {
                content.drawImage(
                        PDImageXObject.createFromByteArray(document, picture.png(), "figure"),
                        (float) (points * picture.left()),
                        height - (float) (points * (picture.top() + picture.height())),
                        (float) (points * picture.width()),
                        (float) (points * picture.height()));
            }
        }
    }

    private static void describe(PDDocumentInformation about, Colophon colophon) {
        about.setTitle(colophon.plainTitle());
        about.setCreator(Colophon.CREATOR);
        if (!colophon.description().isEmpty()) {
            about.setSubject(colophon.plainDescription());
        }
        if (!colophon.experiment().isEmpty()) {
            about.setCustomMetadataValue(Colophon.KEY, colophon.experiment());
        }
    }
}
