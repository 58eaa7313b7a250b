package org.prefflow.figure;

import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Writes sheets as SVG: text stays text in an embedded font, heatmaps are embedded images, the rest
 * is vectors; nothing is fetched from elsewhere.
 */
final class SvgWriter {

    private static final String SVG = "http://www.w3.org/2000/svg";

    /** Device pixels of heatmaps for each typographic pixel. */
    private static final double HEATMAP_SCALE = 2;

    private SvgWriter() {}

    static void write(Sheet sheet, OutputStream out, FigureWatch watch) throws IOException {
        Viewport page = sheet.page();
        EmbeddedFonts fonts = new EmbeddedFonts(sheet.lettering().font());
        SvgSurface graphics = new SvgSurface(context(), fonts);
        graphics.setSVGCanvasSize(
                new Dimension((int) Math.ceil(page.width()), (int) Math.ceil(page.height())));
        graphics.translate(-page.left(), -page.top());
        Images.paint(graphics, sheet, HEATMAP_SCALE * sheet.unit(), watch);
        Element root = graphics.getRoot();
        root.setAttribute("width", number(page.width() * sheet.unit()));
        root.setAttribute("height", number(page.height() * sheet.unit()));
        root.setAttribute("viewBox", "0 0 " + number(page.width()) + " " + number(page.height()));
        root.setAttribute("font-family", sheet.lettering().font().css());
        Node first = root.getFirstChild();
        describe(root, first, sheet.colophon());
        String faces = fonts.styleSheet();
        if (!faces.isEmpty()) {
            root.insertBefore(element(root, "style", faces), first);
        }
        write(root, out, watch);
    }

    private static void describe(Element root, Node before, Colophon colophon) {
        if (!colophon.title().isEmpty()) {
            root.insertBefore(element(root, "title", colophon.plainTitle()), before);
        }
        if (!colophon.description().isEmpty()) {
            root.insertBefore(element(root, "desc", colophon.plainDescription()), before);
        }
        if (!colophon.experiment().isEmpty()) {
            Element experiment =
                    root.getOwnerDocument()
                            .createElementNS(Colophon.NAMESPACE, "lab:" + Colophon.ELEMENT);
            experiment.setTextContent(colophon.experiment());
            Element metadata = element(root, "metadata", "");
            metadata.appendChild(experiment);
            root.insertBefore(metadata, before);
        }
    }

    private static Element element(Element root, String name, String text) {
        Element element = root.getOwnerDocument().createElementNS(SVG, name);
        element.setTextContent(text);
        return element;
    }

    /** A length as SVG reads it, exact to a thousandth of a pixel. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** Without Batik's reference to a document type, which readers would fetch from the network. */
    private static void write(Element root, OutputStream out, FigureWatch watch)
            throws IOException {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.transform(new DOMSource(root), new StreamResult(out));
        } catch (TransformerException e) {
            // Of a cancel, too.
            watch.check();
            throw Images.trouble(e);
        }
    }

    private static SVGGeneratorContext context() throws IOException {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .getDOMImplementation()
                            .createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment(Colophon.CREATOR);
            context.setPrecision(2);
            SVGGeneratorContext.GraphicContextDefaults defaults =
                    new SVGGeneratorContext.GraphicContextDefaults();
            defaults.setFont(Fonts.face(Typeface.INTER, TextStyle.of(10, 0)));
            context.setGraphicContextDefaults(defaults);
            return context;
        } catch (ParserConfigurationException e) {
            throw new IOException("this Java has no XML documents", e);
        }
    }
}
