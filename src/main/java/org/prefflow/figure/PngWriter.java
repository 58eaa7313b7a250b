package org.prefflow.figure;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
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

    private PngWriter() {}

    static void write(Sheet sheet, OutputStream out, FigureWatch watch) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            RenderedImage image = new SheetImage(sheet, watch);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            metadata.mergeTree(FORMAT, chunks(sheet));
            writer.setOutput(stream);
            // Row after row; what is written is let go of at once.
            writer.write(new IIOImage(image, null, metadata));
        } catch (IIOException e) {
            throw Images.trouble(e);
        } finally {
            writer.dispose();
        }
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
