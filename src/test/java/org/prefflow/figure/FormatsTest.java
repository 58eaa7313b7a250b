package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    static Stream<Sheet> sheets() {
        Stream<SheetFormat> presets =
                Arrays.stream(PageSize.values())
                        .map(size -> new SheetFormat(size, 120, 0, 300, false));
        Stream<SheetFormat> odd =
                Stream.of(
                        new SheetFormat(PageSize.OWN, 333.3, 71.7, 300, false),
                        new SheetFormat(PageSize.OWN, 71.3, 311, 300, false));
        return Stream.concat(presets, odd).map(FormatsTest::sheet);
    }

    /** With letters as curves, since JSVG writes text its own way. */
    private static Sheet sheet(SheetFormat format) {
        FigureStyle style =
                FigureStyle.DEFAULT.with(format).with(new Lettering(Typeface.INTER, 0, true));
        return Sheet.of(
                style,
                4,
                0xFFFFFFFF,
                (width, height) -> {
                    RunFigure wide = FIGURE.wide(width);
                    return new Sheet.Laid(wide, wide.page());
                },
                Colophon.NONE);
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void allThreeShowTheSameAtEverySize(Sheet sheet) throws IOException {
        List<BufferedImage> shown = new ArrayList<>();
        for (FigureFormat format : FigureFormat.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            format.write(sheet.columns(WIDTH), out);
            shown.add(
                    switch (format) {
                        case PNG -> Pictures.ofPng(out.toByteArray());
                        case SVG -> Pictures.ofSvg(out.toByteArray(), WIDTH);
                        case PDF -> Pictures.ofPdf(out.toByteArray(), WIDTH);
                    });
        }
        for (BufferedImage other : shown.subList(1, shown.size())) {
            assertThat(Pictures.difference(shown.get(0), other, 2 * BLOCK)).isLessThan(0.1);
        }
    }

    @Test
    void aRowOfPanelsStandsInTheMiddleOfASlide() throws IOException {
        Viewport plane = Viewport.square(-5, 5, 480);
        PanelFigure.Panel panel =
                new PanelFigure.Panel("", plane, (pen, view) -> {}, Optional.empty(), 480);
        FigureStyle slide =
                FigureStyle.DEFAULT.with(new SheetFormat(PageSize.SLIDE, 120, 0, 300, false));
        Sheet sheet =
                Sheet.of(
                        slide,
                        4,
                        0xFFFFFFFF,
                        (width, height) -> {
                            PanelFigure figure =
                                    new PanelFigure(
                                            "Four",
                                            Collections.nCopies(4, panel),
                                            List.of(),
                                            List.of(),
                                            slide,
                                            Theme.LIGHT,
                                            width,
                                            height);
                            return new Sheet.Laid(figure, figure.page());
                        },
                        Colophon.NONE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureFormat.PNG.write(sheet.columns(WIDTH), out);
        BufferedImage image = Pictures.ofPng(out.toByteArray());
        int above = 0;
        while (isWhite(image, above)) {
            above++;
        }
        int below = 0;
        while (isWhite(image, image.getHeight() - 1 - below)) {
            below++;
        }
        assertThat(below).isCloseTo(above, within(image.getHeight() / 20));
    }

    private static boolean isWhite(BufferedImage image, int row) {
        return IntStream.range(0, image.getWidth())
                .allMatch(x -> (image.getRGB(x, row) & 0xFFFFFF) == 0xFFFFFF);
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
