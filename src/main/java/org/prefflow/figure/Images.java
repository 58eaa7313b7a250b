package org.prefflow.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SimpleImageHandler;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes figures as image files; needs no display. The same figure gives the same bytes on the same
 * machine.
 */
public final class Images {

    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    /** Device pixels of embedded heatmaps for each typographic pixel. */
    private static final double SVG_HEATMAP_SCALE = 2;

    /** The same where pages are printed: 300 dots an inch and a little. */
    private static final double PDF_HEATMAP_SCALE = 3.2;

    /** A typographic pixel in points. */
    private static final double POINTS = 0.75;

    /** Instead of one drawn from the clock, so that the same figure gives the same bytes. */
    private static final long DOCUMENT_ID = 1;

    private static final String CREATOR = "Preference Flow Lab";

    private Images() {}

    /**
     * Writes a PNG of the given width; its height follows from the viewport.
     *
     * @param figure what to paint
     * @param page the page, in typographic pixels
     * @param background ARGB, opaque
     * @param pixelWidth width in device pixels, at least 1
     * @throws IllegalStateException in one sentence where Java cannot draw text on this machine
     */
    public static void writePng(
            Figure figure, Viewport page, int background, int pixelWidth, OutputStream out)
            throws IOException {
        double scale = pixelWidth / page.width();
        int width = Raster.columns(page, scale);
        int height = Raster.rows(page, scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster()
                .setDataElements(
                        0, 0, width, height, Raster.paint(figure, page, scale, background));
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java has no PNG writer");
        }
    }

    /** Writes a PNG file; see {@link #writePng(Figure, Viewport, int, int, OutputStream)}. */
    public static void writePng(
            Figure figure, Viewport page, int background, int pixelWidth, Path file)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writePng(figure, page, background, pixelWidth, out);
        }
    }

    /**
     * Writes an SVG: text stays text, heatmaps are embedded images, the rest is vectors.
     *
     * @param page the page, in typographic pixels
     * @param background ARGB, opaque
     * @throws IllegalStateException in one sentence where Java cannot draw text on this machine
     */
    public static void writeSvg(Figure figure, Viewport page, int background, OutputStream out)
            throws IOException {
        SvgSurface graphics = new SvgSurface(context());
        int width = Raster.columns(page, 1);
        int height = Raster.rows(page, 1);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        graphics.translate(-page.left(), -page.top());
        paint(graphics, figure, page, background, SVG_HEATMAP_SCALE);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        root.setAttribute("font-family", Fonts.CSS_FAMILY);
        write(root, out);
    }

    /** Writes an SVG file; see {@link #writeSvg(Figure, Viewport, int, OutputStream)}. */
    public static void writeSvg(Figure figure, Viewport page, int background, Path file)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writeSvg(figure, page, background, out);
        }
    }

    /**
     * Writes a PDF of one page: text stays text in the embedded font, heatmaps are images, the rest
     * is vectors. Says nothing of when it was written.
     *
     * @param title of the document
     * @param page the page, in typographic pixels (3/4 of a point)
     * @param background ARGB, opaque
     * @throws IllegalStateException in one sentence where Java cannot draw text on this machine
     */
    public static void writePdf(
            Figure figure, String title, Viewport page, int background, OutputStream out)
            throws IOException {
        float width = (float) (POINTS * page.width());
        float height = (float) (POINTS * page.height());
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation().setCreator(CREATOR);
            PDPage sheet = new PDPage(new PDRectangle(width, height));
            document.addPage(sheet);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            graphics.setFontTextDrawer(new PdfText(document));
            graphics.scale(POINTS, POINTS);
            graphics.translate(-page.left(), -page.top());
            paint(graphics, figure, page, background, PDF_HEATMAP_SCALE);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                content.drawForm(graphics.getXFormObject());
            }
            document.setDocumentId(DOCUMENT_ID);
            document.save(out);
        }
    }

    /** Writes a PDF file; see {@link #writePdf(Figure, String, Viewport, int, OutputStream)}. */
    public static void writePdf(
            Figure figure, String title, Viewport page, int background, Path file)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writePdf(figure, title, page, background, out);
        }
    }

    private static void paint(
            Graphics2D graphics, Figure figure, Viewport page, int background, double scale) {
        GraphicsPen pen = new GraphicsPen(graphics, page, scale);
        Viewport pixels = page.inPixels();
        pen.in(pixels)
                .rectangle(pixels.xMin(), pixels.yMin(), pixels.xMax(), pixels.yMax(), background);
        figure.paint(pen, page);
    }

    /** Without Batik's reference to a document type, which readers would fetch from the network. */
    private static void write(Element root, OutputStream out) throws IOException {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.transform(new DOMSource(root), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IOException("cannot write the SVG", e);
        }
    }

    private static SVGGeneratorContext context() throws IOException {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .getDOMImplementation()
                            .createDocument(SVG_NAMESPACE, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment(CREATOR);
            context.setPrecision(2);
            context.setGenericImageHandler(new SimpleImageHandler(new EmbeddedPng()));
            SVGGeneratorContext.GraphicContextDefaults defaults =
                    new SVGGeneratorContext.GraphicContextDefaults();
            defaults.setFont(Fonts.face(TextStyle.of(10, 0)));
            context.setGraphicContextDefaults(defaults);
            return context;
        } catch (ParserConfigurationException e) {
            throw new IOException("this Java has no XML documents", e);
        }
    }
}
