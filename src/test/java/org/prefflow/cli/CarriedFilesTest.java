package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A figure that was sent away makes its run again, also one of imported pairs and images. */
class CarriedFilesTest {

    private static final List<String> SMALL =
            List.of(
                    "--set", "network.hidden=[8]",
                    "--set", "training.steps=10",
                    "--set", "training.batch=16",
                    "--set", "sampling.particles=100",
                    "--set", "sampling.steps=2");

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int lab(String... args) {
        return Lab.commandLine(new NoWindow())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    /** An experiment on pairs and an image that lie in folders of their own. */
    private Path experiment(int pairs) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        StringBuilder csv = new StringBuilder("win_x,win_y,lose_x,lose_y\n");
        Random random = new Random(4);
        for (int i = 0; i < pairs; i++) {
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%.6f,%.6f,%.6f,%.6f%n",
                            random.nextGaussian(),
                            random.nextGaussian(),
                            random.nextGaussian(),
                            random.nextGaussian()));
        }
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/my pairs.csv"), csv);
        BufferedImage hill = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            hill.getRaster().setSample(i % 16, i / 16, 0, i);
        }
        ImageIO.write(hill, "png", home.resolve("hill.png").toFile());
        return Files.writeString(
                home.resolve("e.json"),
                """
                {"reward": {"type": "heightmap", "image": "hill.png"},
                 "data": {"file": "data/my pairs.csv"}}
                """);
    }

    private String samples(String of, String to, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("run", of, "--out", at(to)));
        args.addAll(List.of(more));
        args.addAll(SMALL);
        assertThat(lab(args.toArray(String[]::new))).as("%s", err).isZero();
        return Files.readString(folder.resolve(to + "/samples.csv"));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void figure(String of, String format) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "figure",
                                of,
                                "--of",
                                "metrics",
                                "--format",
                                format,
                                "--out",
                                at("figures")));
        args.addAll(SMALL);
        assertThat(lab(args.toArray(String[]::new))).as("%s", err).isZero();
    }

    /** The figure alone, far from everything that it was made of. */
    private String sent(String figure) throws IOException {
        Path mail = Files.createDirectories(folder.resolve("mail"));
        Path sent = mail.resolve(Path.of(figure).getFileName());
        Files.move(folder.resolve(figure), sent);
        return sent.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "svg", "pdf"})
    void aFigureThatWasSentAwayMakesItsRunAgain(String format) throws IOException {
        String experiment = experiment(200).toString();
        String samples = samples(experiment, "first");
        figure(experiment, format);
        assertThat(samples(at("figures/experiment.json"), "beside")).isEqualTo(samples);
        String sent = sent("figures/metrics." + format);
        Files.move(folder.resolve("home"), folder.resolve("gone"));
        assertThat(samples(sent, "again")).isEqualTo(samples);
        assertThat(folder.resolve("again/pairs.csv"))
                .hasSameTextualContentAs(folder.resolve("first/pairs.csv"));
        assertThat(Files.readString(folder.resolve("again/experiment.json")))
                .isEqualTo(Files.readString(folder.resolve("first/experiment.json")));
    }

    @Test
    void aFilmThatWasSentAwayMakesItsRunAgain() throws IOException {
        String experiment = experiment(3_000).toString();
        List<String> args = new ArrayList<>(List.of("run", experiment, "--out", at("first")));
        args.addAll(SMALL);
        args.addAll(List.of("--film", "mp4,gif,frames"));
        for (String shape : List.of("width=64", "height=64", "seconds=0.4", "framesPerSecond=5")) {
            args.addAll(List.of("--film-set", shape));
        }
        assertThat(lab(args.toArray(String[]::new))).as("%s", err).isZero();
        String samples = Files.readString(folder.resolve("first/samples.csv"));
        Files.move(folder.resolve("home"), folder.resolve("gone"));
        for (String film : List.of("film.mp4", "film.gif", "frames/experiment.json")) {
            assertThat(samples(sent("first/" + film), "again")).as(film).isEqualTo(samples);
        }
    }

    @Test
    void theFigureOfARunFolderMakesItAgainToo() throws IOException {
        String samples = samples(experiment(200).toString(), "first");
        String sent = sent("first/figure.png");
        Files.move(folder.resolve("home"), folder.resolve("gone"));
        Files.move(folder.resolve("first"), folder.resolve("away"));
        assertThat(samples(sent, "again")).isEqualTo(samples);
    }

    @Test
    void whatIsTooLargeToBeCarriedIsFoundWhereItWasOrBesideTheFigure() throws IOException {
        String experiment = experiment(20_000).toString();
        String samples = samples(experiment, "first");
        figure(experiment, "svg");
        String sent = sent("figures/metrics.svg");
        assertThat(Files.size(Path.of(sent))).isLessThan(300_000);
        assertThat(lab("run", sent, "--out", at("none"))).isEqualTo(2);
        assertThat(err.toString()).contains("data.file = ").contains("allow it by --outside");
        assertThat(samples(sent, "again", "--outside")).isEqualTo(samples);
        Path pairs = folder.resolve("home/data/my pairs.csv");
        Path here = Files.move(pairs, folder.resolve("mail/my pairs.csv"));
        assertThat(samples(sent, "beside")).isEqualTo(samples);
        Files.delete(here);
        err.getBuffer().setLength(0);
        assertThat(lab("run", sent, "--out", at("none"))).isEqualTo(2);
        assertThat(err.toString().lines().count()).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(sent + ": needs ")
                .contains(pairs.getFileName() + ", which was too large to be carried along")
                .endsWith(": put it beside this file\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:application/gzip;base64,####",
                "data:application/gzip;name=a.csv;base64,AAAA",
                "data:application/gzip;name=%zz;base64,H4sI",
                "data:image/png;base64,AAAA",
                "data:,",
                "data:"
            })
    void whatIsNoFileIsRefusedInOneShortLine(String file) throws IOException {
        Path bad = folder.resolve("bad.json");
        Files.writeString(bad, "{\"data\": {\"file\": \"" + file + "\"}}");
        assertThat(lab("run", bad.toString(), "--out", at("none"))).isEqualTo(2);
        assertThat(err.toString().lines().count()).isEqualTo(1);
        assertThat(err.toString()).contains("data.file = ").contains("is not allowed: must be");
        assertThat(folder.resolve("none/samples.csv")).doesNotExist();
    }
}
