package org.prefflow.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Element;

/**
 * Batik's SVG, with text written by our own hand: anchored, so that it stays in place where the
 * reader's font is another, and with the weight and slant that Batik cannot see in a loaded font;
 * and with images in their exact places.
 */
final class SvgSurface extends SVGGraphics2D {

    private final EmbeddedFonts fonts;

    SvgSurface(SVGGeneratorContext context, EmbeddedFonts fonts) {
        super(context, false);
        this.fonts = fonts;
        setFont(Fonts.face(Typeface.INTER, TextStyle.of(10, 0)));
    }

    /** A surface within a surface (Batik calls it for clips and groups). */
    private SvgSurface(SvgSurface other) {
        super(other);
        fonts = other.fonts;
    }

    @Override
    public Graphics2D create() {
        return new SvgSurface(this);
    }

    /**
     * Appends an image, put into the file itself. Batik would scale it by a transform of two
     * digits, which is pixels off where an image has many.
     */
    void image(BufferedImage image, double left, double top, double width, double height) {
        Element element = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, "image");
        element.setAttribute("x", SvgWriter.number(left));
        element.setAttribute("y", SvgWriter.number(top));
        element.setAttribute("width", SvgWriter.number(width));
        element.setAttribute("height", SvgWriter.number(height));
        element.setAttribute("preserveAspectRatio", "none");
        element.setAttributeNS(
                "http://www.w3.org/1999/xlink",
                "xlink:href",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png(image)));
        domGroupManager.addElement(element);
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", png)) {
                throw new IllegalStateException("this Java has no PNG writer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** Appends a line of text at the origin of the current transform, in the current colour. */
    void text(String text, Typeface typeface, TextStyle style) {
        fonts.use(typeface, style.face(), text);
        Element element = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, "text");
        element.setTextContent(text);
        element.setAttribute("stroke", "none");
        element.setAttribute("font-size", generatorCtx.doubleString(style.size()));
        element.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
        if (typeface != fonts.typeface()) {
            element.setAttribute("font-family", typeface.css());
        }
        switch (style.anchor()) {
            case LEFT -> {}
            case CENTER -> element.setAttribute("text-anchor", "middle");
            case RIGHT -> element.setAttribute("text-anchor", "end");
        }
        switch (style.face()) {
            case REGULAR -> {}
            case ITALIC -> element.setAttribute("font-style", "italic");
            case SEMI_BOLD -> element.setAttribute("font-weight", "600");
        }
        domGroupManager.addElement(element);
    }
}
