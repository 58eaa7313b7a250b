package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.figure.Theme;

/** Films from the command line: what was asked for is what is in the folder. */
class FilmCommandTest {

    private static final List<String> SMALL =
            List.of(
                    "--set", "network.hidden=[16]",
                    "--set", "training.steps=40",
                    "--set", "training.batch=32",
                    "--set", "data.pairs=300",
                    "--set", "sampling.particles=300",
                    "--set", "sampling.steps=4",
                    "--film-set", "width=320",
                    "--film-set", "height=240",
                    "--film-set", "seconds=1",
                    "--film-set", "framesPerSecond=5");

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int lab(String command, String what, String... more) {
        List<String> args =
                new ArrayList<>(List.of(command, what, "--out", folder.resolve("o").toString()));
        args.addAll(SMALL);
        args.addAll(List.of(more));
        return Lab.commandLine(new NoWindow())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
    }

    private Path made(String name) {
        return folder.resolve("o").resolve(name);
    }

    private BufferedImage frame(int number) throws Exception {
        return ImageIO.read(made("frames/frame-000" + number + ".png").toFile());
    }

    @Test
    void runMakesItsTransportAsFilmInEveryFormat() throws Exception {
        assertThat(lab("run", "ring", "--film", "mp4,gif,frames")).as("%s", err).isZero();
        assertThat(made("film.mp4")).isNotEmptyFile();
        assertThat(made("film.gif")).isNotEmptyFile();
        assertThat(made("experiment.json")).isNotEmptyFile();
        try (Stream<Path> frames = Files.list(made("frames"))) {
            assertThat(frames.count()).as("5 frames and what made them").isEqualTo(6);
        }
        assertThat(frame(1).getWidth()).isEqualTo(320);
        assertThat(frame(1).getHeight()).isEqualTo(240);
        assertThat(colored(frame(5), frame(1))).as("pixels that moved").isGreaterThan(100);
        try (Stream<Path> all = Files.list(folder.resolve("o"))) {
            assertThat(all.map(f -> f.getFileName().toString()))
                    .as("nothing half-made is left")
                    .noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void aFilmAloneMakesTheRunAgain() throws Exception {
        assertThat(lab("run", "ring", "--film", "mp4,gif,frames")).as("%s", err).isZero();
        for (String name : List.of("film.mp4", "film.gif", "frames/frame-0003.png")) {
            // Far from the run, and under another name.
            Path film = folder.resolve("sent-" + made(name).getFileName());
            Files.copy(made(name), film);
            Path again = folder.resolve("again-" + made(name).getFileName());
            assertThat(
                            Lab.commandLine(new NoWindow())
                                    .setOut(new PrintWriter(out, true))
                                    .setErr(new PrintWriter(err, true))
                                    .execute("run", film.toString(), "--out", again.toString()))
                    .as("%s: %s", name, err)
                    .isZero();
            for (String file : List.of("experiment.json", "samples.csv", "curves.csv")) {
                assertThat(again.resolve(file)).hasSameTextualContentAs(made(file));
            }
        }
    }

    @Test
    void trainingIsFilmedWhileItGoesOn() throws Exception {
        assertThat(
                        lab(
                                "run",
                                "ring",
                                "--film",
                                "frames",
                                "--film-of",
                                "training",
                                "--film-theme",
                                "dark"))
                .as("%s", err)
                .isZero();
        assertThat(frame(1).getRGB(1, 1)).isEqualTo(Theme.DARK.background());
        assertThat(colored(frame(5), frame(1))).as("pixels that moved").isGreaterThan(100);
    }

    @Test
    void filmingChangesNoNumber() throws Exception {
        assertThat(lab("run", "ring", "--film", "gif", "--film-of", "training")).isZero();
        String filmed = Files.readString(made("samples.csv"));
        assertThat(lab("run", "ring")).isZero();
        assertThat(Files.readString(made("samples.csv"))).isEqualTo(filmed);
        assertThat(made("film.gif")).as("of the earlier run").doesNotExist();
    }

    @Test
    void aFilmOfTheStageHasTheLayersAndColoursThatWereAskedFor() throws Exception {
        String[] film = {"--of", "stage", "--format", "svg", "--film", "frames", "--layers"};
        List<BufferedImage> last = new ArrayList<>();
        for (String look : List.of("shown", "none", "map-reward", "map-reward --colors greys")) {
            List<String> args = new ArrayList<>(List.of(film));
            args.addAll(List.of(look.split(" ")));
            assertThat(lab("figure", "ring", args.toArray(String[]::new))).as("%s", err).isZero();
            last.add(frame(5));
            Files.move(made("frames"), folder.resolve("frames-" + last.size()));
        }
        assertThat(tinted(last.get(0))).as("with everything").isGreaterThan(1_000);
        assertThat(tinted(last.get(1))).as("with nothing but the clock").isLessThan(400);
        assertThat(tinted(last.get(2))).as("the map").isGreaterThan(1_000);
        assertThat(tinted(last.get(3))).as("the map in greys").isLessThan(400);
        assertThat(colored(last.get(3), last.get(1))).as("a map at all").isGreaterThan(1_000);
    }

    /** Pixels that are no grey. */
    private static int tinted(BufferedImage image) {
        int count = 0;
        for (int argb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, 320)) {
            int red = argb >> 16 & 255;
            int blue = argb & 255;
            count += Math.abs(red - blue) > 24 ? 1 : 0;
        }
        return count;
    }

    @Test
    void comparisonIsFilmedOnOneClock() throws Exception {
        assertThat(lab("figure", "figure-2", "--format", "png", "--film", "frames,mp4"))
                .as("%s", err)
                .isZero();
        assertThat(made("film.mp4")).isNotEmptyFile();
        assertThat(colored(frame(5), frame(1))).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--film; avi; mp4, gif, frames",
                "--film-set; width=801; an even number",
                "--film-set; width; name=value",
                "--film-set; foo=1; must be one of the fields of film: width,",
                "--film-set; seconds=0; seconds",
                "--film-set; framesPerSecond=1; must be at least 2 to have two frames in 1 s",
                "--film-set; easing=bouncy; smooth",
                "--film-set; colour=3; colour",
                "--film-of; weights; transport, training",
                "--film-theme; neon; light, dark, projector"
            })
    void whatIsWrongIsSaidBeforeAnythingIsTrained(String option, String value, String words) {
        String[] wrong =
                option.equals("--film")
                        ? new String[] {option, value}
                        : new String[] {"--film", "gif", option, value};
        assertThat(lab("run", "ring", wrong)).isEqualTo(2);
        assertThat(err.toString().lines().count()).isEqualTo(1);
        assertThat(err.toString()).contains(words).contains(option);
        assertThat(folder.resolve("o")).doesNotExist();
    }

    @Test
    void framesThatNoMp4HoldsAreRefusedBeforeAnythingIsTrained() {
        String[] large = {
            "--film", "gif,mp4", "--film-set", "width=3840", "--film-set", "height=3840"
        };
        for (String[] command : new String[][] {{"run", "ring"}, {"figure", "figure-2"}}) {
            err.getBuffer().setLength(0);
            assertThat(lab(command[0], command[1], large)).isEqualTo(2);
            assertThat(err.toString().strip())
                    .isEqualTo(
                            "--film-set height = 3840 is not allowed: must be at most 2448 in an MP4"
                                    + " with width = 3840; gif and frames take more");
            assertThat(folder.resolve("o")).doesNotExist();
        }
    }

    @Test
    void aFullDiskIsSaidOfTheFilmAndLeavesTheRun() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no disk that is always full");
        Files.createDirectories(folder.resolve("o"));
        Files.createSymbolicLink(made(".film.mp4.part"), full);
        assertThat(lab("run", "ring", "--film", "mp4")).isEqualTo(2);
        assertThat(err.toString()).contains("must be a new folder");
        Files.delete(made(".film.mp4.part"));
        assertThat(lab("run", "ring")).isZero();
        Files.createSymbolicLink(made(".film.mp4.part"), full);
        err.getBuffer().setLength(0);
        assertThat(lab("run", "ring", "--film", "mp4")).isEqualTo(1);
        assertThat(err.toString())
                .contains(made("film.mp4") + ": No space left on device")
                .contains("the run itself was written to " + folder.resolve("o"));
        assertThat(made("film.mp4")).doesNotExist();
        assertThat(made("metrics.json")).isNotEmptyFile();
    }

    @Test
    void framesBesideEarlierOnesAreAnnounced() throws Exception {
        assertThat(lab("run", "ring", "--film", "frames")).as("%s", err).isZero();
        assertThat(out.toString()).doesNotContain("frames");
        assertThat(lab("run", "ring", "--film", "frames")).as("%s", err).isZero();
        assertThat(made("frames-2")).isDirectory();
        assertThat(out.toString())
                .contains("frames was there already: the new ones are in " + made("frames-2"));
    }

    @Test
    void aRunFolderIsFilmedWithoutTraining() throws Exception {
        assertThat(lab("run", "ring")).isZero();
        Path run = folder.resolve("o");
        err.getBuffer().setLength(0);
        int code =
                Lab.commandLine(new NoWindow())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(
                                "figure",
                                run.toString(),
                                "--of",
                                "stage",
                                "--format",
                                "svg",
                                "--film",
                                "frames,gif",
                                "--film-set",
                                "width=320",
                                "--film-set",
                                "height=240",
                                "--film-set",
                                "seconds=1",
                                "--film-set",
                                "framesPerSecond=5");
        assertThat(code).as("%s", err).isZero();
        assertThat(err.toString()).doesNotContain("training");
        Path film = made("figures/film.gif");
        assertThat(ExportedFigure.experiment(film)).isPresent();
        BufferedImage first = ImageIO.read(made("figures/frames/frame-0001.png").toFile());
        BufferedImage last = ImageIO.read(made("figures/frames/frame-0005.png").toFile());
        assertThat(colored(first, last)).as("pixels that moved").isGreaterThan(100);
    }

    @Test
    void trainingOfWhatTrainsNothingIsRefused() {
        assertThat(
                        lab(
                                "run",
                                "ring",
                                "--film",
                                "gif",
                                "--film-of",
                                "training",
                                "--set",
                                "method.type=exact"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("trains nothing");
    }

    private static int colored(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }
}
