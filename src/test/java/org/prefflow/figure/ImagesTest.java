package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ImagesTest {

    private static byte[] svg(Figure figure, Viewport page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureFormat.SVG.write(Sheet.plain(figure, page, 0xFFFFFFFF), out);
        return out.toByteArray();
    }

    private static byte[] png(Figure figure, Viewport page, int width) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Images.writePng(figure, page, 0xFFFFFFFF, width, out);
        return out.toByteArray();
    }

    private static Document parse(byte[] svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    @Test
    void anSvgIsXmlWithItsTextAsText() throws Exception {
        RunFigure figure = Scenes.run(200);
        Document document = parse(svg(figure, figure.page()));
        NodeList texts = document.getElementsByTagName("text");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < texts.getLength(); i++) {
            all.append(texts.item(i).getTextContent()).append('|');
        }
        assertThat(all.toString()).contains("(a)", "η", "A run & its <title>", "−1.5.");
        assertThat(document.getDocumentElement().getAttribute("font-family"))
                .startsWith("Inter,")
                .endsWith("sans-serif");
    }

    @Test
    void heatmapsAreEmbeddedImages() throws Exception {
        RunFigure figure = Scenes.run(20);
        Document document = parse(svg(figure, figure.page()));
        NodeList images = document.getElementsByTagName("image");
        assertThat(images.getLength()).isEqualTo(4);
        Element first = (Element) images.item(0);
        String link = first.getAttributeNS("http://www.w3.org/1999/xlink", "href");
        assertThat(link).startsWith("data:image/png;base64,");
        byte[] bytes = Base64.getDecoder().decode(link.substring(link.indexOf(',') + 1));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        // y upwards: the reward rises upwards, and the map darkens with it
        assertThat(image.getRGB(9, 9) & 255)
                .isLessThan(image.getRGB(9, image.getHeight() - 9) & 255);
    }

    @Test
    void pngAndSvgAgreeOnTheirShape() throws Exception {
        RunFigure figure = Scenes.run(20);
        Viewport page = figure.page();
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(png(figure, page, 2 * (int) page.width())));
        Element root = parse(svg(figure, page)).getDocumentElement();
        assertThat(image.getWidth()).isEqualTo(2 * Integer.parseInt(root.getAttribute("width")));
        assertThat(image.getHeight()).isEqualTo(2 * Integer.parseInt(root.getAttribute("height")));
        assertThat(root.getAttribute("viewBox"))
                .isEqualTo("0 0 " + root.getAttribute("width") + " " + root.getAttribute("height"));
    }

    @Test
    void theSameFigureGivesTheSameBytesInEveryLocale() throws Exception {
        RunFigure figure = Scenes.run(100);
        byte[] svg = svg(figure, figure.page());
        byte[] png = png(figure, figure.page(), 900);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRANCE);
            assertThat(svg(figure, figure.page())).isEqualTo(svg);
            assertThat(png(figure, figure.page(), 900)).isEqualTo(png);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(new String(svg, StandardCharsets.UTF_8)).doesNotContain("\u202f");
    }

    @Test
    void fullFiguresStayOfReasonableSize(@TempDir Path folder) throws Exception {
        RunFigure figure = Scenes.run(5_000);
        Path file = folder.resolve("figure.svg");
        Images.write(FigureFormat.SVG, Sheet.plain(figure, figure.page(), 0xFFFFFFFF), file);
        assertThat(file).satisfies(f -> assertThat(f.toFile().length()).isLessThan(1_500_000));
        Images.writePng(figure, figure.page(), 0xFFFFFFFF, 1_000, folder.resolve("figure.png"));
        assertThat(ImageIO.read(folder.resolve("figure.png").toFile()).getWidth()).isEqualTo(1_000);
    }

    @Test
    void aPageThatDoesNotBeginAtTheOriginIsDrawnInFull() throws Exception {
        Figure corner = (pen, v) -> pen.rectangle(v.xMin(), v.yMax(), v.xMax(), 0, 0xFF102030);
        Viewport away = new Viewport(-1, 1, -1, 1, 300, 700, 50, 50);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png(corner, away, 50)));
        assertThat(image.getRGB(25, 5)).isEqualTo(0xFF102030);
        assertThat(image.getRGB(25, 45)).isEqualTo(0xFFFFFFFF);
    }
}
