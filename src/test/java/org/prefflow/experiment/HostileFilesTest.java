package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.figure.Figure;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.GreyImage;
import org.prefflow.figure.PngSize;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Viewport;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.method.TrainedStates;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Vector;
import org.prefflow.preference.TwoGroups;
import org.prefflow.reward.Heightmap;

/**
 * Thousands of damaged files of every kind that the lab reads: each is read, or refused by the
 * lab's own exception in one sentence; none takes long, or much memory.
 */
class HostileFilesTest {

    private static final long MOST_BYTES = 400L << 20;
    private static final long MOST_SECONDS = 20;
    private static final List<String> WORDS =
            List.of(
                    "99999999999",
                    "-1",
                    "NaN",
                    "1e999",
                    "0",
                    "\"",
                    "'",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    "../../",
                    "/etc/passwd",
                    "\u0000",
                    "\uFFFD",
                    "<!DOCTYPE x [",
                    "&amp;",
                    "]]>",
                    "null",
                    "true",
                    "(",
                    ")",
                    "\r\n",
                    "\n\n",
                    "<<",
                    ">>",
                    "obj",
                    "stream",
                    ";");

    @TempDir private static Path folder;

    /** What reads a file. */
    @FunctionalInterface
    interface Reading {
        void read(Path file) throws IOException;
    }

    /** A kind of file with a good one of it. */
    record Prey(String name, byte[] good, int times, Reading reading) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Prey> prey;

    @BeforeAll
    static void makeGoodFiles() throws IOException {
        CsvReading labelled = CsvReading.of(CsvSeparator.AUTOMATIC, true, "a,b,c,d,e");
        CsvReading scaled = CsvReading.KIND.defaults().scaled(Vector.of(1, 2), Vector.of(3, 4));
        String experiment = FigureOrigin.of(ExperimentConfig.DEFAULT).text();
        prey =
                List.of(
                        new Prey(
                                "pairs.csv",
                                text("win_x,win_y,lose_x,lose_y\n1,2,3,4\n\"5\",6e0,7,-8\n"),
                                1_600,
                                file -> PairsFile.read(CsvTable.Source.of(file), scaled)),
                        new Prey(
                                "labelled.csv",
                                text("\uFEFFa;b;c;d;e\r\n1,5;2;3;4;1\r\n# no\r\n5;6;7;8;0\r\n"),
                                1_200,
                                file -> PairsFile.read(CsvTable.Source.of(file), labelled)),
                        new Prey(
                                "preview.csv",
                                text("x y\n1 2\n3 4\n\"5\" 6\n"),
                                1_000,
                                file ->
                                        CsvPreview.of(
                                                        file,
                                                        CsvSeparator.AUTOMATIC,
                                                        Optional.empty())
                                                .pairs()),
                        new Prey(
                                "experiment.json",
                                text(ExperimentFile.write(ExperimentConfig.DEFAULT)),
                                2_000,
                                ExperimentFile::read),
                        new Prey(
                                "settings.json",
                                settings(),
                                1_000,
                                file -> SettingsFile.read(FigureStyle.KIND, file)),
                        new Prey("model.npz", model(), 1_200, TrainedModel::read),
                        new Prey("arrays.npz", arrays(), 800, RunArrays::read),
                        new Prey(
                                "array.npy",
                                NumPyArray.rows(new float[] {1, 2, 3, 4}, 2).bytes(),
                                1_000,
                                HostileFilesTest::readArray),
                        new Prey(
                                "heightmap.png",
                                Files.readAllBytes(Path.of("datasets/heightmaps/crater.png")),
                                400,
                                HostileFilesTest::readImage),
                        new Prey(
                                "figure.png",
                                figure(FigureFormat.PNG, experiment),
                                800,
                                HostileFilesTest::readFigure),
                        new Prey(
                                "figure.svg",
                                figure(FigureFormat.SVG, experiment),
                                600,
                                HostileFilesTest::readFigure),
                        new Prey(
                                "figure.pdf",
                                figure(FigureFormat.PDF, experiment),
                                200,
                                HostileFilesTest::readFigure),
                        new Prey(
                                "carried.json",
                                text(carried()),
                                1_500,
                                HostileFilesTest::readCarried),
                        new Prey(
                                "metrics.json",
                                text("{\"status\": \"finished\", \"reward_mean\": 1, \"a.x\": 2}"),
                                800,
                                HostileFilesTest::readRun));
    }

    static Stream<Prey> preys() {
        return prey.stream();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] settings() throws IOException {
        Path file = folder.resolve("good.json");
        SettingsFile.save(FigureStyle.KIND, FigureStyle.DEFAULT, file);
        return Files.readAllBytes(file);
    }

    private static byte[] model() throws IOException {
        Path file = folder.resolve("good.npz");
        List<TrainedStates.State> states =
                List.of(new TrainedStates.State(3, new double[] {1, 2, 3}, new double[] {4}));
        List<CurvePoint> curves = List.of(new CurvePoint(3, 1, 2, 3));
        new TrainedModel(ExperimentConfig.DEFAULT, states, curves).write(file);
        return Files.readAllBytes(file);
    }

    private static byte[] arrays() throws IOException {
        Path file = folder.resolve("goods.npz");
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("grid.npy", NumPyArray.of(1, 2, 3).bytes());
        parts.put("samples.npy", NumPyArray.rows(new float[] {1, 2, 3, 4}, 2).bytes());
        Archive.write(file, parts);
        return Files.readAllBytes(file);
    }

    private static byte[] figure(FigureFormat format, String experiment) throws IOException {
        Figure figure = (pen, page) -> pen.rectangle(1, 1, 5, 5, 0xFF0000FF);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(
                Sheet.whole(
                        figure,
                        Viewport.page(10, 10),
                        0xFFFFFFFF,
                        new Colophon("title", "words", experiment)),
                out);
        return out.toByteArray();
    }

    private static void readArray(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            NumPyArray.read(in);
        } catch (EOFException early) {
            // Says of itself that the file ends early.
        }
    }

    private static void readImage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        PngSize.of(bytes);
        try {
            GreyImage.read(bytes);
        } catch (IllegalArgumentException refusal) {
            assertThat(refusal.getMessage()).startsWith("must ");
        }
    }

    private static void readFigure(Path file) throws IOException {
        Optional<String> text;
        try {
            text = ExportedFigure.experiment(file);
        } catch (IOException refusal) {
            assertSentence(refusal.getMessage());
            return;
        }
        text.ifPresent(FigureOrigin::parse);
    }

    private static String carried() throws IOException {
        byte[] csv = text("win_x,win_y,lose_x,lose_y\n1,2,3,4\n5,6,7,-8\n");
        byte[] png = Files.readAllBytes(Path.of("datasets/heightmaps/crater.png"));
        ExperimentConfig config =
                ExperimentConfig.DEFAULT
                        .withReward(new Heightmap(InlineFile.image("a b.png", png).text(), 4))
                        .withData(
                                new DataConfig.FromFile(InlineFile.pairs("pairs.csv", csv).text()));
        return new FigureOrigin(config, List.of(config, config.withSeed(8))).text();
    }

    private static void readCarried(Path file) throws IOException {
        // Of bytes that are no text the readers of figures hold no opinion.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        FigureOrigin origin = FigureOrigin.parse(text).found(folder);
        readFiles(origin.experiment(), folder);
    }

    /** What a path that leads out of a folder, or seems to, may be made of. */
    private static final List<String> STEPS =
            List.of(
                    "..",
                    "..",
                    "..",
                    ".",
                    "",
                    "below",
                    "door",
                    "loop",
                    "link.csv",
                    "in.csv",
                    "secret.csv",
                    "outside",
                    "inbox",
                    "inboxes",
                    "~",
                    "a\\..",
                    "%2e%2e",
                    "\u0000",
                    "C:",
                    "file:");

    private static String outwards(RandomStream random, Path outside) {
        StringBuilder path = new StringBuilder(random.nextInt(5) == 0 ? outside + "/" : "");
        for (int k = random.nextInt(6); k >= 0; k--) {
            path.append(STEPS.get(random.nextInt(STEPS.size()))).append(k == 0 ? "" : "/");
        }
        return path.length() == 0 ? "." : path.toString();
    }

    /** By whatever path: what is not asked about lies inside, wherever links lead. */
    @ParameterizedTest
    @ValueSource(strings = {"data.file", "reward.image", "preference.other.image"})
    void anExperimentThatPointsOutsideItsFolderReadsNothingThere(String field) throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside-" + field));
        Path inbox = Files.createDirectories(outside.resolve("inbox"));
        Files.createDirectories(inbox.resolve("below"));
        Files.createDirectories(outside.resolve("inboxes"));
        for (String place : List.of("secret.csv", "in.csv", "inboxes/secret.csv")) {
            Files.writeString(outside.resolve(place), "swordfish-4711,x\n1,2\n");
        }
        Files.writeString(inbox.resolve("in.csv"), "a,b\n1,2\n");
        Files.createSymbolicLink(inbox.resolve("link.csv"), outside.resolve("secret.csv"));
        Files.createSymbolicLink(inbox.resolve("below/link.csv"), Path.of("../../secret.csv"));
        Files.createSymbolicLink(inbox.resolve("door"), outside);
        Files.createSymbolicLink(inbox.resolve("loop"), inbox.resolve("loop"));
        RandomStream random = new RandomStreams(47).stream(org.prefflow.math.Stream.VIEW);
        int asked = 0;
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            String path = outwards(random, outside);
            Path file = inbox.resolve("e.json");
            ExperimentFile.save(naming(field, path), file);
            ExperimentConfig config = ExperimentFile.read(file);
            if (OutsideFile.of(config, inbox).isPresent()) {
                asked++;
                continue;
            }
            Throwable thrown = catchThrowable(() -> readFiles(config, inbox));
            assertThat(thrown)
                    .as(path)
                    .isInstanceOfAny(InputFileException.class, InvalidValueException.class);
            assertThat(thrown.getMessage()).as(path).doesNotContain("swordfish");
            assertSentence(thrown.getMessage());
            Path real = real(inbox, path);
            assertThat(real.startsWith(inbox.toRealPath())).as("%s is %s", path, real).isTrue();
            read++;
        }
        assertThat(asked).isGreaterThan(1_000);
        assertThat(read).isGreaterThan(300);
    }

    private static ExperimentConfig naming(String field, String path) {
        return switch (field) {
            case "data.file" -> ExperimentConfig.DEFAULT.withData(new DataConfig.FromFile(path));
            case "reward.image" -> ExperimentConfig.DEFAULT.withReward(new Heightmap(path, 4));
            default ->
                    ExperimentConfig.DEFAULT.withPreference(
                            TwoGroups.KIND.defaults().withOther(new Heightmap(path, 4)));
        };
    }

    /** Where a path leads; where nothing is, the folder itself. */
    private static Path real(Path from, String path) {
        try {
            return from.resolve(path).toRealPath();
        } catch (IOException | InvalidPathException nothing) {
            return from.toAbsolutePath().normalize();
        }
    }

    private static void readFiles(ExperimentConfig config, Path base) {
        RewardImages.read(config, base);
        if (config.data() instanceof DataConfig.FromFile data) {
            PairsFile.read(data, base);
        }
    }

    @Test
    void aBombInAnExperimentIsNotUnpacked() throws IOException {
        byte[] ones = new byte[150 << 20];
        Arrays.fill(ones, (byte) '1');
        InlineFile bomb = InlineFile.pairs("bomb.csv", ones);
        assertThat(bomb.fits()).isTrue();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThatThrownBy(() -> PairsFile.read(new DataConfig.FromFile(bomb.text()), folder))
                .isInstanceOf(InvalidValueException.class)
                .satisfies(thrown -> assertSentence(thrown.getMessage()));
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(MOST_BYTES);
    }

    private static void readRun(Path file) throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.copy(file, run.resolve("metrics.json"), StandardCopyOption.REPLACE_EXISTING);
        if (!Files.exists(run.resolve("experiment.json"))) {
            ExperimentFile.save(ExperimentConfig.DEFAULT, run.resolve("experiment.json"));
        }
        FinishedRun.read(run);
    }

    private static void assertSentence(String message) {
        assertThat(message).isNotBlank().doesNotContain("\n").hasSizeLessThan(2_000);
    }

    @Test
    void thereAreTenThousandAtLeast() {
        assertThat(prey.stream().mapToInt(Prey::times).sum()).isGreaterThanOrEqualTo(10_000);
    }

    @ParameterizedTest
    @MethodSource("preys")
    void aGoodFileIsRead(Prey kind) throws IOException {
        Path file = Files.write(folder.resolve(kind.name()), kind.good());
        kind.reading().read(file);
    }

    @ParameterizedTest
    @MethodSource("preys")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aDamagedFileIsReadOrRefusedInASentence(Prey kind) throws IOException {
        RandomStream random = new RandomStreams(20_24).stream(org.prefflow.math.Stream.VIEW);
        Path file = folder.resolve(kind.name());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long me = Thread.currentThread().getId();
        for (int i = 0; i < kind.times(); i++) {
            byte[] bad = damaged(kind.good(), random);
            Files.write(file, bad);
            long bytes = threads.getThreadAllocatedBytes(me);
            long nanos = threads.getCurrentThreadCpuTime();
            Throwable thrown = catchThrowable(() -> kind.reading().read(file));
            String what = kind + ", number " + i;
            if (thrown != null) {
                assertThat(thrown)
                        .as(what)
                        .isInstanceOfAny(InputFileException.class, InvalidValueException.class);
                assertSentence(thrown.getMessage());
            }
            assertThat(threads.getThreadAllocatedBytes(me) - bytes).as(what).isLessThan(MOST_BYTES);
            assertThat((threads.getCurrentThreadCpuTime() - nanos) / 1_000_000_000)
                    .as(what)
                    .isLessThan(MOST_SECONDS);
        }
    }

    /** One to four small damages. */
    private static byte[] damaged(byte[] good, RandomStream random) {
        byte[] bytes = good;
        for (int k = random.nextInt(4); k >= 0; k--) {
            int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(20));
            byte[] word = text(WORDS.get(random.nextInt(WORDS.size())));
            bytes =
                    switch (random.nextInt(7)) {
                        case 0 -> flipped(bytes, at, 1 << random.nextInt(8));
                        case 1 -> flipped(bytes, at, 1 + random.nextInt(255));
                        case 2 -> Arrays.copyOf(bytes, at);
                        case 3 -> spliced(bytes, at, length, new byte[0]);
                        case 4 -> spliced(bytes, at, 0, word);
                        case 5 -> spliced(bytes, at, length, word);
                        default ->
                                spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
                    };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int at, int bits) {
        byte[] copy = bytes.clone();
        if (at < copy.length) {
            copy[at] ^= (byte) bits;
        }
        return copy;
    }

    private static byte[] spliced(byte[] bytes, int at, int out, byte[] in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, at);
        all.write(in, 0, in.length);
        all.write(bytes, at + out, bytes.length - at - out);
        return all.toByteArray();
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        Path bomb = folder.resolve("bomb.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("model.json"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThatThrownBy(() -> TrainedModel.read(bomb))
                .isInstanceOf(InputFileException.class)
                .hasMessage("is too large for a model of this lab");
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(MOST_BYTES);
        assertThatThrownBy(() -> RunArrays.read(bomb))
                .hasMessage("is not an archive of a run's arrays, or is damaged");
    }

    @Test
    void anArchiveCannotNamePlacesOnTheDisk() throws IOException {
        for (String name :
                List.of("../model.json", "/etc/x", "loop-0-model.npy/../../x", "..\\x")) {
            Path slip = folder.resolve("slip.npz");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(slip))) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
            assertThatThrownBy(() -> TrainedModel.read(slip))
                    .isInstanceOf(InputFileException.class);
            assertThatThrownBy(() -> RunArrays.read(slip)).isInstanceOf(InputFileException.class);
        }
    }

    @Test
    void anArrayIsNotBelievedItsSize() {
        byte[] good = NumPyArray.of(1, 2, 3).bytes();
        String header = new String(good, StandardCharsets.ISO_8859_1);
        byte[] huge =
                header.replace("(3,), }   ", "(60000000,), }")
                        .substring(0, good.length)
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> NumPyArray.read(new ByteArrayInputStream(huge)))
                .isInstanceOfAny(IOException.class, InputFileException.class);
    }

    @Test
    void deepAndWideJsonIsRefused() throws IOException {
        Path file = folder.resolve("deep.json");
        for (String text :
                List.of("[".repeat(200_000), "{\"a\":".repeat(100_000), "9".repeat(100_000))) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> ExperimentFile.read(file))
                    .isInstanceOfAny(InputFileException.class, InvalidValueException.class)
                    .satisfies(thrown -> assertSentence(thrown.getMessage()));
        }
    }

    @Test
    void anImageIsNotBelievedItsSize() throws IOException {
        byte[] image = Files.readAllBytes(Path.of("datasets/heightmaps/crater.png"));
        image[16] = 0x7F;
        image[20] = 0x7F;
        assertThat(PngSize.of(image)).isEmpty();
        assertThatThrownBy(() -> GreyImage.read(image))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDrawingReadsNoOtherFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "{\"seed\": 12345}");
        Path svg = folder.resolve("entity.svg");
        Files.writeString(
                svg,
                """
                <?xml version="1.0"?>
                <!DOCTYPE svg [<!ENTITY x SYSTEM "%s">]>
                <svg xmlns="http://www.w3.org/2000/svg"><metadata>
                <experiment xmlns="https://prefflow.org/ns/figure">&x;</experiment>
                </metadata></svg>
                """
                        .formatted(secret.toUri()));
        Throwable thrown = catchThrowable(() -> readFigure(svg));
        assertThat(thrown == null ? "" : thrown.getMessage()).doesNotContain("12345");
    }
}
