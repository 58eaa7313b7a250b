package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The same figure as PNG, SVG and PDF. */
class FormatsTest {

    private static final int WIDTH = 1_200;
    private static final int BLOCK = 12;

    private static final RunFigure FIGURE = Scenes.run(200);

    private static byte[] png(Figure figure) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Images.writePng(figure, FIGURE.page(), 0xFFFFFFFF, WIDTH, out);
        return out.toByteArray();
    }

    private static byte[] svg() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureFormat.SVG.write(Sheet.plain(FIGURE, FIGURE.page(), 0xFFFFFFFF), out);
        return out.toByteArray();
    }

    private static byte[] pdf() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureFormat.PDF.write(
                new Sheet(
                        FIGURE,
                        FIGURE.page(),
                        1,
                        96,
                        0xFFFFFFFF,
                        Lettering.PLAIN,
                        new Colophon("A run", "", "")),
                out);
        return out.toByteArray();
    }

    @Test
    void aPdfHasItsTextAsTextInAnEmbeddedSubset() throws IOException {
        byte[] bytes = pdf();
        assertThat(bytes.length).isLessThan(600_000);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth())
                    .isEqualTo((float) (0.75 * FIGURE.page().width()));
            assertThat(new PDFTextStripper().getText(document))
                    .contains("(a)", "(d)", "η", "A run & its <title>", "−1.5.");
            List<PDFont> fonts = fonts(document.getPage(0).getResources());
            assertThat(fonts).hasSizeBetween(3, 6).allMatch(PDFont::isEmbedded);
            assertThat(fonts).allMatch(font -> font.getName().matches("[A-Z]{6}\\+Inter-.*"));
        }
    }

    private static List<PDFont> fonts(PDResources resources) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name)
                    instanceof org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject form) {
                fonts.addAll(fonts(form.getResources()));
            }
        }
        return fonts;
    }

    @Test
    void theSameFigureGivesTheSamePdf() throws IOException {
        assertThat(pdf()).isEqualTo(pdf());
    }

    /** What is left is JSVG's own text: it knows no semi-bold face and spaces words its own way. */
    @Test
    void allThreeShowTheSame() throws IOException {
        BufferedImage png = Pictures.ofPng(png(FIGURE));
        assertThat(Pictures.difference(png, Pictures.ofSvg(svg(), WIDTH), BLOCK))
                .as("SVG")
                .isLessThan(0.15);
        assertThat(Pictures.difference(png, Pictures.ofPdf(pdf(), WIDTH), BLOCK))
                .as("PDF")
                .isLessThan(0.08);
        BufferedImage other = Pictures.ofPng(png(Scenes.run(0)));
        assertThat(Pictures.difference(other, Pictures.ofPdf(pdf(), WIDTH), BLOCK))
                .as("without particles")
                .isGreaterThan(0.2);
    }
}
