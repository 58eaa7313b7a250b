package org.prefflow.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes sheets as PNG, with their resolution (pHYs) and what they say of themselves (iTXt). */
final class PngWriter {

    private static final String FORMAT = "javax_imageio_png_1.0";
    private static final double METRE = 39.3701;

    /** A PNG larger than this would take more memory than a lab has. */
    static final long MOST_PIXELS = 80_000_000;

    private PngWriter() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        long pixels = (long) sheet.columns() * sheet.rows();
        if (pixels > MOST_PIXELS) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%,d x %,d pixels are too many for a PNG: at most %,d in all; choose"
                                    + " fewer dots an inch, or SVG or PDF",
                            sheet.columns(),
                            sheet.rows(),
                            MOST_PIXELS));
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            BufferedImage image = paint(sheet);
            ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(image);
            IIOMetadata metadata = writer.getDefaultImageMetadata(type, null);
            metadata.mergeTree(FORMAT, chunks(sheet));
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        } catch (IIOException e) {
            throw Images.trouble(e);
        } finally {
            writer.dispose();
        }
    }

    /** The picture; transparent where the sheet has no background. */
    static BufferedImage paint(Sheet sheet) {
        boolean opaque = sheet.background() >>> 24 != 0;
        BufferedImage image =
                new BufferedImage(
                        sheet.columns(),
                        sheet.rows(),
                        opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        if (opaque) {
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(new Color(sheet.background()));
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.dispose();
        }
        Raster.draw(sheet.figure(), sheet.page(), sheet.scale(), sheet.lettering(), image);
        return image;
    }

    private static IIOMetadataNode chunks(Sheet sheet) {
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        IIOMetadataNode size = new IIOMetadataNode("pHYs");
        String dots = Long.toString(Math.round(sheet.dpi() * METRE));
        size.setAttribute("pixelsPerUnitXAxis", dots);
        size.setAttribute("pixelsPerUnitYAxis", dots);
        size.setAttribute("unitSpecifier", "meter");
        root.appendChild(size);
        IIOMetadataNode texts = new IIOMetadataNode("iTXt");
        Colophon colophon = sheet.colophon();
        text(texts, "Software", Colophon.CREATOR);
        text(texts, "Title", colophon.plainTitle());
        text(texts, "Description", colophon.plainDescription());
        text(texts, Colophon.KEY, colophon.experiment());
        root.appendChild(texts);
        return root;
    }

    private static void text(IIOMetadataNode texts, String keyword, String text) {
        if (text.isEmpty()) {
            return;
        }
        IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
        entry.setAttribute("keyword", keyword);
        entry.setAttribute("compressionFlag", "FALSE");
        entry.setAttribute("compressionMethod", "0");
        entry.setAttribute("languageTag", "");
        entry.setAttribute("translatedKeyword", "");
        entry.setAttribute("text", text);
        texts.appendChild(entry);
    }
}
