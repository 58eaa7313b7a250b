package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.SentExperiment;

/** What was sent to somebody reads nothing outside of its folder, unless they say so. */
class OutsideFilesTest {

    private static final String SECRET = "swordfish-4711";
    private static final List<String> SMALL =
            List.of(
                    "--set", "network.hidden=[8]",
                    "--set", "training.steps=5",
                    "--set", "training.batch=4",
                    "--set", "sampling.particles=100");

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path secret;
    private Path inbox;

    @BeforeEach
    void makeFolders() throws IOException {
        secret = Files.writeString(folder.resolve("secret.csv"), SECRET + ",x\n1,2\n");
        inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.createSymbolicLink(inbox.resolve("link.csv"), secret);
        Files.createSymbolicLink(inbox.resolve("door"), folder);
    }

    private int lab(String... args) {
        return lab(new NoWindow(), args);
    }

    private int lab(Window window, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Lab.commandLine(window)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static ExperimentConfig reading(String assignment) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i < SMALL.size(); i += 2) {
            all.add(SMALL.get(i));
        }
        all.add(assignment);
        return ExperimentFile.with(ExperimentConfig.DEFAULT, all);
    }

    /** An experiment in every form in which it can be sent, and the call that opens it. */
    private List<List<String>> sent(String assignment) throws IOException {
        ExperimentConfig config = reading(assignment);
        SentExperiment sent = SentExperiment.in(inbox, config);
        String file = sent.file().toString();
        Path sweep = Files.createDirectories(inbox.resolve("sweep")).resolve("sweep.json");
        SentExperiment.sweep(
                sweep,
                ExperimentFile.write(config)
                        .replace("\"../", "\"../../")
                        .replace("\"link", "\"../link")
                        .replace("\"door", "\"../door"));
        String none = at("none");
        return List.of(
                List.of("run", file, "--out", none),
                List.of("figure", file, "--out", none),
                List.of("figure", file, "--of", "metrics", "--out", none),
                List.of("run", sent.figure().toString(), "--out", none),
                List.of("run", sent.model().toString(), "--out", none),
                List.of("sweep", file, "--vary", "method.sigma=0.1,0.2", "--out", none),
                List.of("sweep", sweep.toString(), "--out", none),
                List.of("sweep", sweep.getParent().toString()),
                List.of("sweep", "--merge", sweep.getParent().toString(), "--out", none));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data={\"file\":\"../secret.csv\"}",
                "data={\"file\":\"SECRET\"}",
                "data={\"file\":\"link.csv\"}",
                "data={\"file\":\"door/secret.csv\"}",
                "reward={\"type\":\"heightmap\",\"image\":\"../secret.csv\"}",
                "preference={\"type\":\"two-groups\",\"other\":{\"type\":\"heightmap\","
                        + "\"image\":\"SECRET\"}}"
            })
    void nothingOutsideIsReadUnasked(String assignment) throws IOException {
        String field =
                assignment.startsWith("data")
                        ? "data.file"
                        : assignment.startsWith("reward")
                                ? "reward.image"
                                : "preference.other.image";
        for (List<String> call : sent(assignment.replace("SECRET", secret.toString()))) {
            int code = lab(call.toArray(String[]::new));
            assertThat(code).as("%s: %s", call, err).isEqualTo(2);
            assertThat(err.toString().lines().toList()).as("%s", call).hasSize(1);
            boolean began = call.contains("--merge") || call.size() == 2;
            assertThat(err.toString())
                    .as("%s", call)
                    .contains(field + " = \"")
                    .contains("must lie in the experiment's folder or below: put it there")
                    .endsWith(
                            "or allow it by --outside"
                                    + (began ? ": " + String.join(" ", call) + " --outside" : "")
                                    + "\n")
                    .doesNotContain(SECRET);
            assertThat(out.toString()).doesNotContain(SECRET);
            assertThat(folder.resolve("none")).doesNotExist();
        }
    }

    @Test
    void whoAllowsItHasItRead() throws IOException {
        int[] tries = new int[1];
        for (List<String> call : sent("data={\"file\":\"../secret.csv\"}")) {
            if (call.contains("--merge")) {
                // What is joined lies in another folder, from where this path leads nowhere.
                continue;
            }
            List<String> allowed = new ArrayList<>(call);
            allowed.add("--outside");
            allowed.replaceAll(word -> word.equals(at("none")) ? at("none-" + tries[0]) : word);
            tries[0]++;
            assertThat(lab(allowed.toArray(String[]::new))).as("%s", call).isNotZero();
            assertThat(err.toString()).as("%s", call).contains(SECRET);
        }
    }

    @Test
    void aRunFolderReadsNothingOutside() throws IOException {
        Path run = inbox.resolve("run");
        List<String> call = new ArrayList<>(List.of("run", "ring", "--out", run.toString()));
        call.addAll(SMALL);
        assertThat(lab(call.toArray(String[]::new))).as("%s", err).isZero();
        ExperimentConfig config = reading("data={\"file\":\"../../secret.csv\"}");
        Files.writeString(run.resolve("experiment.json"), ExperimentFile.write(config));
        for (List<String> next :
                List.of(
                        List.of(
                                "report",
                                run.toString(),
                                "--table",
                                "samples",
                                "--out",
                                at("none")),
                        List.of("report", run.toString(), "--format", "pdf", "--out", at("none")),
                        List.of("figure", run.toString(), "--of", "metrics", "--out", at("none")),
                        List.of("run", run + "/experiment.json", "--out", at("none")))) {
            assertThat(lab(next.toArray(String[]::new))).as("%s", next).isEqualTo(2);
            assertThat(err.toString()).contains("allow it by --outside").doesNotContain(SECRET);
        }
    }

    @Test
    void aSweepThatVariesFilesReadsNothingOutside() throws IOException {
        Path sweep = Files.createDirectories(inbox.resolve("sweep")).resolve("sweep.json");
        Files.writeString(Files.createDirectories(sweep.getParent()).resolve("in.csv"), "");
        Files.writeString(
                sweep,
                "{\"experiment\": "
                        + ExperimentFile.write(reading("data={\"file\":\"in.csv\"}"))
                        + ", \"vary\": [{\"field\": \"data.file\", \"values\":"
                        + " \"in.csv,../../secret.csv\"}], \"seeds\": 1}");
        for (Path path : List.of(sweep, sweep.getParent())) {
            assertThat(lab("sweep", path.toString())).as("%s", err).isEqualTo(2);
            assertThat(err.toString())
                    .contains("data.file = \"../../secret.csv\" is not allowed")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void withoutADisplayTheLabReadsNothingOutsideEither() throws IOException {
        Path file = inbox.resolve("e.json");
        Files.writeString(file, ExperimentFile.write(reading("data={\"file\":\"link.csv\"}")));
        Window blind =
                new NoWindow() {
                    @Override
                    public void open(Optional<Path> given) {
                        throw new NoDisplayException("no display: DISPLAY is not set");
                    }
                };
        assertThat(lab(blind, "gui", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .endsWith("or allow it by run " + file + " --outside\n")
                .doesNotContain(SECRET);
    }

    @Test
    void theUsersOwnWordIsEnough() throws IOException {
        Path pairs = folder.resolve("pairs.csv");
        Files.writeString(pairs, "win_x,win_y,lose_x,lose_y\n1,2,3,4\n5,6,7,8\n");
        Path file = inbox.resolve("e.json");
        Files.writeString(file, ExperimentFile.write(reading("data={\"file\":\"link.csv\"}")));
        for (String own : List.of("data.file=" + pairs, "data={\"file\":\"../pairs.csv\"}")) {
            int code = lab("run", file.toString(), "--set", own, "--out", at("run"));
            assertThat(code).as("%s", err).isZero();
        }
        assertThat(lab("run", file.toString(), "--set", "data.reading.header=false")).isEqualTo(2);
    }

    @Test
    void whatWasImportedFromElsewhereIsSaidToLieOutside() throws IOException {
        Path votes = folder.resolve("votes.csv");
        Files.writeString(votes, "win_x,win_y,lose_x,lose_y\n1,2,3,4\n5,6,7,8\n");
        String file = inbox.resolve("votes.json").toString();
        assertThat(lab("import", votes.toString(), "--out", file)).as("%s", err).isZero();
        assertThat(out.toString())
                .endsWith(file + "; ../votes.csv lies outside its folder: run it with --outside\n");
        List<String> call = new ArrayList<>(List.of("run", file, "--out", at("run")));
        call.addAll(SMALL);
        assertThat(lab(call.toArray(String[]::new))).isEqualTo(2);
        call.add("--outside");
        assertThat(lab(call.toArray(String[]::new))).as("%s", err).isZero();
        Path beside = folder.resolve("votes.json");
        assertThat(lab("import", votes.toString(), "--out", beside.toString())).isZero();
        assertThat(out.toString()).endsWith("written to " + beside + "\n");
    }

    @Test
    void whatLiesInTheFolderOrBelowIsReadHoweverItIsNamed() throws IOException {
        Path below = Files.createDirectory(inbox.resolve("below"));
        String csv = "win_x,win_y,lose_x,lose_y\n1,2,3,4\n5,6,7,8\n";
        Path pairs = Files.writeString(below.resolve("pairs.csv"), csv);
        BufferedImage hill = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        hill.getRaster().setSample(1, 1, 0, 200);
        ImageIO.write(hill, "png", below.resolve("hill.png").toFile());
        Files.createSymbolicLink(inbox.resolve("near.csv"), pairs);
        Map<String, String> named = new LinkedHashMap<>();
        named.put("below/pairs.csv", "below/hill.png");
        named.put(pairs.toString(), below.resolve("hill.png").toString());
        named.put("../inbox/below/pairs.csv", "below/../below/hill.png");
        named.put("near.csv", "door/inbox/below/hill.png");
        for (Map.Entry<String, String> one : named.entrySet()) {
            Path file = inbox.resolve("e.json");
            ExperimentConfig config =
                    ExperimentFile.with(
                            reading("data={\"file\":\"" + one.getKey() + "\"}"),
                            List.of(
                                    "reward={\"type\":\"heightmap\",\"image\":\""
                                            + one.getValue()
                                            + "\"}"));
            Files.writeString(file, ExperimentFile.write(config));
            int code = lab("run", file.toString(), "--out", at("run"));
            assertThat(code).as("%s: %s", one, err).isZero();
        }
    }
}
