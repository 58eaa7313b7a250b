package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.figure.ComparisonFigure.Cloud;
import org.prefflow.figure.ComparisonFigure.Number;
import org.prefflow.figure.ComparisonFigure.Surface;

/** A PNG of any size is painted strip by strip, in little memory. */
class StripsTest {

    private static final Theme THEME = Theme.LIGHT;
    private static final double OLD_LIMIT = 80e6;

    private record Sort(String name, int panels, Sheet.Layout layout) {}

    private static List<Sort> sorts() {
        RunFigure run = Scenes.run(700);
        ComparisonFigure paper = paper();
        return List.of(
                new Sort("run", 4, (w, h) -> laid(run.wide(w), run.wide(w).page())),
                new Sort("comparison", 2, (w, h) -> laid(stages(w, h), stages(w, h).page())),
                new Sort("chart", 1, (w, h) -> laid(chart(), Viewport.page(w, w * 2 / 3))),
                new Sort("paper", 8, (w, h) -> laid(paper.wide(w), paper.wide(w).page())),
                new Sort("table", 1, (w, h) -> laid(table(w), table(w).page())));
    }

    private static Sheet.Laid laid(Figure figure, Viewport page) {
        return new Sheet.Laid(figure, page);
    }

    private static PanelFigure stages(double width, double height) {
        RunFigure run = Scenes.run(700);
        Heatmap ground =
                new Heatmap(
                        org.prefflow.flow.MapSamples.still(Scenes.GRID, run.reward()),
                        0,
                        ValueRange.of(run.reward()),
                        THEME.rewardMap());
        Figure content =
                new StageFigure(
                        Optional.of(ground),
                        List.of(new Arrows(Scenes.constantField(1, 0), 0.5, THEME.arrows())),
                        List.of(
                                new FlowMarks(
                                        Scenes.movingRight(900),
                                        1,
                                        true,
                                        true,
                                        THEME.learned(),
                                        THEME.background(),
                                        900)),
                        List.of(DensityContours.exact(Scenes.gaussian(1, 0, 1), THEME)));
        PanelFigure.Panel panel =
                new PanelFigure.Panel(
                        "RLHF with *\u03b2* = 0.5",
                        Viewport.square(-5, 5, 480),
                        content,
                        Optional.of(PanelFigure.Bar.of(ground, "reward *r*(*y*)")),
                        480);
        return new PanelFigure(
                "Two methods",
                List.of(panel, panel),
                List.of(LegendKey.mark("samples", THEME.learned(), Pen.Mark.DOT)),
                List.of("Flow time *t* = 1.00, seed 7."),
                FigureStyle.DEFAULT,
                THEME,
                width,
                height);
    }

    private static Plot chart() {
        double[] steps = new double[300];
        double[] values = new double[300];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 7 * i;
            values[i] = Math.exp(-i / 50.0) + 0.1 * Math.sin(i);
        }
        return new Plot(
                Plot.Axis.of("training step").from(0),
                Plot.Axis.of("distance to exact"),
                List.of(PlotItems.Curve.solid("loss", steps, values, THEME.learned())),
                THEME);
    }

    private static ComparisonFigure paper() {
        RunFigure run = Scenes.run(600);
        List<Number> numbers = List.of(new Number("mean reward", "3.21"));
        Surface reward = new Surface("true reward", run.reward(), List.of());
        Surface learned = new Surface("learned reward", run.reward(), numbers);
        Cloud cloud =
                new Cloud(
                        "PFM", run.samples(), run.target(), Pen.Mark.DOT, THEME.learned(), numbers);
        return new ComparisonFigure(
                Scenes.GRID,
                List.of(reward, learned),
                List.of(cloud, cloud, cloud, cloud, cloud, cloud),
                Scenes.gaussian(0, 0, 1),
                List.of("Means over 10,000 samples; *W*\u2082 is the distance."),
                600,
                THEME);
    }

    private static TableFigure table(double width) {
        List<TableFigure.Row> rows =
                List.of(
                        new TableFigure.Row(
                                List.of("mean reward", "3.21", "3.30"),
                                Optional.of(new Swatch(THEME.learned(), false))),
                        new TableFigure.Row(
                                List.of("KL to reference", "0.46", "0.5"), Optional.empty()));
        return new TableFigure(
                "Metrics",
                List.of("metric", "learned", "exact"),
                rows,
                List.of("Beside what endless pairs give."),
                FigureStyle.DEFAULT,
                THEME,
                width);
    }

    private static Sheet sheet(Sort sort, double width, int dpi, boolean transparent) {
        SheetFormat own = new SheetFormat(PageSize.OWN, width, 0, dpi, transparent);
        return Sheet.of(
                FigureStyle.DEFAULT.with(own),
                sort.panels(),
                THEME.background(),
                sort.layout(),
                new Colophon(sort.name(), "", ""));
    }

    static Stream<Arguments> everySort() {
        return sorts().stream()
                .flatMap(
                        sort ->
                                Stream.of(true, false)
                                        .map(clear -> Arguments.of(sort.name(), clear)));
    }

    private static Sort named(String name) {
        return sorts().stream().filter(sort -> sort.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest(name = "{0}, transparent: {1}")
    @MethodSource("everySort")
    void stripsShowWhatTheWholePictureShows(String name, boolean transparent) {
        Sheet sheet = sheet(named(name), 131, 193, transparent);
        BufferedImage whole = SheetImage.whole(sheet);
        int width = sheet.columns();
        for (int rows : new int[] {1 + sheet.rows() / 3, 61}) {
            SheetImage strips = new SheetImage(sheet, FigureWatch.NONE, rows);
            for (int y = 0; y < sheet.rows(); y++) {
                Rectangle row = new Rectangle(0, y, width, 1);
                int[] expected = (int[]) whole.getRaster().getDataElements(0, y, width, 1, null);
                assertThat((int[]) strips.getData(row).getDataElements(0, y, width, 1, null))
                        .as("row %d of strips of %d", y, rows)
                        .isEqualTo(expected);
            }
        }
        int inked = 0;
        for (int argb : whole.getRGB(0, 0, width, sheet.rows(), null, 0, width)) {
            inked += argb == sheet.background() || argb == 0 ? 0 : 1;
        }
        assertThat(inked).as("pixels that are no background").isGreaterThan(2_000);
    }

    @Test
    void aPngOfManyStripsIsWrittenWhole() throws IOException {
        Sheet sheet = sheet(named("table"), 400, 1_200, true);
        assertThat((long) sheet.columns() * sheet.rows()).isGreaterThan(2 * (12 << 20));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureFormat.PNG.write(sheet, out);
        BufferedImage read = Pictures.ofPng(out.toByteArray());
        BufferedImage whole = SheetImage.whole(sheet);
        int width = sheet.columns();
        for (int y = 0; y < sheet.rows(); y++) {
            int[] row = read.getRGB(0, y, width, 1, null, 0, width);
            assertThat(row).isEqualTo(whole.getRGB(0, y, width, 1, null, 0, width));
        }
    }

    /** What another Java with little memory does. */
    static final class Poster {
        private Poster() {}

        public static void main(String[] file) throws IOException {
            Sheet sheet = sheet(named("run"), 720, 600, false);
            Images.write(FigureFormat.PNG, sheet, Path.of(file[0]));
        }
    }

    @Test
    void aPosterIsWrittenInLittleMemory(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("poster.png");
        Process java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx192m",
                                "-Djava.awt.headless=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Poster.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(java.getInputStream().readAllBytes());
        assertThat(java.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(java.exitValue()).as(said).isZero();
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getWidth(0)).isEqualTo(17_008);
            assertThat((double) reader.getWidth(0) * reader.getHeight(0)).isGreaterThan(OLD_LIMIT);
        } finally {
            reader.dispose();
        }
        assertThat(ExportedFigure.experiment(file)).isEmpty();
        assertThat(Files.size(file)).isGreaterThan(1_000_000);
    }

    /** Stops at the n-th question. */
    private static final class Impatient implements FigureWatch {
        private int left;
        private double done;

        Impatient(int questions) {
            left = questions;
        }

        @Override
        public void atShare(double share) {
            done = share;
        }

        @Override
        public boolean cancelled() {
            return left-- <= 0;
        }
    }

    @Test
    void everyFormatStopsInItsMiddle() {
        Sheet sheet = sheet(named("paper"), 178, 300, false);
        for (FigureFormat format : FigureFormat.values()) {
            for (int questions : new int[] {0, 1, 100, 2_000}) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                assertThatThrownBy(() -> format.write(sheet, out, new Impatient(questions)))
                        .as(format + " at " + questions)
                        .isInstanceOf(CancellationException.class);
            }
        }
    }

    /** The last question but one, and the last: whoever presses Cancel then means it, too. */
    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void aCancelNearTheEndLeavesTheOldFileWhole(FigureFormat format, @TempDir Path folder)
            throws IOException {
        Sheet sheet = sheet(named("paper"), 178, 100, false);
        Impatient patient = new Impatient(Integer.MAX_VALUE);
        format.write(sheet, new ByteArrayOutputStream(), patient);
        int all = Integer.MAX_VALUE - patient.left;
        Path file = Files.writeString(folder.resolve("old." + format.id()), "an older figure");
        for (int questions : new int[] {all - 2, all - 1}) {
            Impatient late = new Impatient(questions);
            assertThatThrownBy(
                            () ->
                                    AtomicFile.write(
                                            file, path -> Images.write(format, sheet, path, late)))
                    .as(questions + " of " + all)
                    .isInstanceOf(CancellationException.class);
            assertThat(file).hasContent("an older figure");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    @Test
    void aLargePngTellsHowFarItIs() throws IOException {
        Sheet sheet = sheet(named("table"), 400, 1_200, false);
        Impatient patient = new Impatient(Integer.MAX_VALUE);
        FigureFormat.PNG.write(sheet, new ByteArrayOutputStream(), patient);
        assertThat(patient.done).isBetween(0.4, 1.0);
    }
}
