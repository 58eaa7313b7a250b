package org.prefflow.figure;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pictures drawn again by somebody else's hand, and how far apart two of them are. */
public final class Pictures {

    private Pictures() {}

    /** The pixels of a PNG. */
    public static BufferedImage ofPng(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** JSVG knows no embedded fonts, and says so of every letter. */
    private static byte[] withoutFonts(byte[] svg) {
        String text = new String(svg, java.nio.charset.StandardCharsets.UTF_8);
        return text.replaceFirst("(?s)<style>.*?</style>", "")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** An SVG drawn at a width by JSVG, with our fonts installed. */
    public static BufferedImage ofSvg(byte[] svg, int width) {
        for (TextStyle.Face face : TextStyle.Face.values()) {
            GraphicsEnvironment.getLocalGraphicsEnvironment()
                    .registerFont(
                            Fonts.face(
                                    Typeface.INTER,
                                    new TextStyle(12, 0, TextStyle.Anchor.LEFT, face, false)));
        }
        SVGDocument document =
                new SVGLoader()
                        .load(
                                new ByteArrayInputStream(withoutFonts(svg)),
                                null,
                                LoaderContext.builder()
                                        .documentLimits(new DocumentLimits(100, 100, 1_000_000))
                                        .build());
        int height =
                (int) Math.round(width * document.size().getHeight() / document.size().getWidth());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.MAGENTA);
        graphics.fillRect(0, 0, width, height);
        document.render((java.awt.Component) null, graphics, new ViewBox(0, 0, width, height));
        graphics.dispose();
        return image;
    }

    /** The only page of a PDF drawn at a width by PDFBox. */
    public static BufferedImage ofPdf(byte[] pdf, int width) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            float points = document.getPage(0).getMediaBox().getWidth();
            return new PDFRenderer(document).renderImage(0, width / points, ImageType.RGB);
        }
    }

    /**
     * The largest difference of a channel between two pictures, each averaged over blocks, as a
     * share of its range: blind to how edges are smoothed, not to what stands where.
     *
     * @param block pixels on the side of a block
     */
    public static double difference(BufferedImage a, BufferedImage b, int block) {
        int columns = Math.min(a.getWidth(), b.getWidth()) / block;
        int rows = Math.min(a.getHeight(), b.getHeight()) / block;
        double largest = 0;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    double apart =
                            mean(a, i * block, j * block, block, shift)
                                    - mean(b, i * block, j * block, block, shift);
                    largest = Math.max(largest, Math.abs(apart));
                }
            }
        }
        return largest / 255;
    }

    private static double mean(BufferedImage image, int x, int y, int block, int shift) {
        double sum = 0;
        for (int j = 0; j < block; j++) {
            for (int i = 0; i < block; i++) {
                sum += image.getRGB(x + i, y + j) >> shift & 255;
            }
        }
        return sum / (block * block);
    }
}
