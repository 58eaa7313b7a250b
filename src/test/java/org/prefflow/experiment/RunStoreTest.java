package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.TrainingChange;
import org.prefflow.reward.Ring;

/** The history on the disk: whole, bounded, and there again after whatever end. */
class RunStoreTest {

    private static final long PLENTY = 1L << 30;
    private static final ExperimentConfig CONFIG =
            ExperimentConfig.DEFAULT
                    .withReward(Ring.KIND.defaults())
                    .withData(new DataConfig.Drawn(50));

    @TempDir Path folder;

    private static KeptRun begin(RunStore store, Path folder, String name, int second)
            throws IOException {
        ProblemSetting setting = Experiment.prepare(CONFIG, Path.of(""));
        Instant now = Instant.parse("2026-03-01T10:00:00Z").plusSeconds(second);
        KeptRun run = RunStore.entry(folder, setting, name, now);
        store.begin(run, setting);
        return run;
    }

    private static KeptMoment moment(int step, boolean flow) {
        FieldSamples field =
                new FieldSamples(new float[] {0}, -1, 1, 1, new float[][] {{step, -step}});
        return new KeptMoment(
                step,
                20,
                new Trajectories(new float[] {0, 1}, new float[][] {{step, 2}, {5, step}}),
                flow ? Optional.of(field) : Optional.empty());
    }

    @Test
    void damagedMomentsAreNoneAndTheRunIsStillThere() throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        KeptRun run = begin(store, folder, "mine", 0);
        store.keep(run, result().withMoments(List.of(moment(1, true), moment(7, false))));
        Path file = folder.resolve(run.id()).resolve("moments.bin");
        byte[] good = Files.readAllBytes(file);
        RandomStream random = new RandomStreams(3).stream(Stream.SWEEP);
        for (int k = 0; k < 400; k++) {
            byte[] bad = good.clone();
            for (int flips = 1 + k % 4; flips > 0; flips--) {
                bad[random.nextInt(Math.min(bad.length, 200))] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, k % 5 == 0 ? Arrays.copyOf(bad, bad.length / 2) : bad);
            assertThat(store.read(run).particles()).isPresent();
        }
    }

    @Test
    void momentsOfTheTrainingComeBack() throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        KeptRun run = begin(store, folder, "mine", 0);
        store.keep(run, result().withMoments(List.of(moment(1, true), moment(7, false))));

        List<KeptMoment> back = store.read(run).moments();
        assertThat(back).extracting(KeptMoment::step).containsExactly(1, 7);
        assertThat(back).extracting(KeptMoment::total).containsExactly(20, 20);
        assertThat(back.get(1).particles().end().toArray()).containsExactly(5, 7);
        assertThat(back.get(0).field().orElseThrow().velocities()[0]).containsExactly(1, -1);
        assertThat(back.get(1).field()).isEmpty();
    }

    @Test
    void theLastStateKnownIsTheNewestMomentAlsoWhereMomentsWereWrittenEarlier() throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        KeptRun run = begin(store, folder, "mine", 0);
        List<KeptMoment> early = List.of(moment(1, true), moment(7, false));
        store.keep(run, result().with(moment(7, false)).withMoments(early));
        assertThat(store.read(run).moments()).hasSize(2);
        store.keep(run, result().with(moment(9, true)).withMoments(List.of()));

        List<KeptMoment> back = store.read(run).moments();
        assertThat(back).extracting(KeptMoment::step).containsExactly(1, 7, 9);
        assertThat(back.get(2).total()).isEqualTo(20);
        assertThat(back.get(2).particles().end().toArray()).containsExactly(5, 9);
        assertThat(back.get(2).field().orElseThrow().velocities()[0]).containsExactly(9, -9);

        Path file = folder.resolve(run.id()).resolve("result.bin");
        byte[] whole = Files.readAllBytes(file);
        int ofStep = 1 + 2 * Integer.BYTES;
        Files.write(file, Arrays.copyOf(whole, whole.length - ofStep));
        assertThat(store.read(run).moments()).as("of an earlier lab").hasSize(2);
        assertThat(store.read(run).particles()).isPresent();
    }

    private static KeptResult result() {
        Grid grid = new Grid(-1, 1, 3);
        return new KeptResult(
                List.of(
                        new CurvePoint(10, 1.5, 0.25, Double.NaN),
                        new CurvePoint(20, 0.1, 1 / 3.0, -2)),
                Optional.of(
                        new Trajectories(
                                new float[] {0, 1},
                                new float[][] {{1, 2, 3, 4}, {5, 6, 7, Float.MIN_VALUE}})),
                Optional.of(
                        new FieldSamples(
                                new float[] {0.5f},
                                -1,
                                1,
                                2,
                                new float[][] {{1, 2, 3, 4, 5, 6, 7, 8}})),
                Optional.of(GridDensity.normalised(grid, new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8})),
                Optional.empty());
    }

    @Test
    void aRunComesBackAsItWas() throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        KeptRun run = begin(store, folder, "mine", 0);
        KeptRun ended =
                run.withCheckpoints(result().curves())
                        .withStar(true)
                        .withName("Größe, \"quoted\"")
                        .ended(
                                KeptRun.Status.FINISHED,
                                "",
                                Map.of("reward_mean", 1 / 3.0, "kl_to_reference", 1e-9));
        store.keep(ended, result());

        RunStore again = RunStore.open(folder, PLENTY);
        assertThat(again.list()).containsExactly(ended);
        KeptResult found = again.read(ended);
        assertThat(found.curves()).isEqualTo(result().curves());
        assertThat(found.particles().orElseThrow().end())
                .isEqualTo(result().particles().orElseThrow().end());
        assertThat(found.field().orElseThrow().velocities()[0])
                .isEqualTo(result().field().orElseThrow().velocities()[0]);
        for (int k = 0; k < 9; k++) {
            assertThat(found.learned().orElseThrow().at(k))
                    .isCloseTo(result().learned().orElseThrow().at(k), within(1e-6));
        }
    }

    @Test
    void theFolderIsAnExperimentThatRuns() throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        KeptRun run = begin(store, folder, "mine", 0);
        assertThat(ExperimentFile.read(folder.resolve(run.id()).resolve("experiment.json")))
                .isEqualTo(CONFIG);
        assertThat(run.base()).isEqualTo(folder.resolve(run.id()).toAbsolutePath());
    }

    @Test
    void whatWasChangedInMidRunIsPartOfTheExperiment() throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        TrainingChange first = new TrainingChange(5, LiveKnob.LEARNING_RATE, 0.25);
        TrainingChange second = new TrainingChange(9, LiveKnob.SIGMA, 0.5);
        KeptRun run = begin(store, folder, "mine", 0).withChanges(List.of(first));
        store.note(run);
        assertThat(store.list()).containsExactly(run);

        KeptRun ended =
                run.withChanges(List.of(first, second))
                        .ended(KeptRun.Status.FINISHED, "", Map.of());
        store.keep(ended, result());
        assertThat(store.list()).containsExactly(ended);
        assertThat(ended.config())
                .isEqualTo(
                        CONFIG.withTraining(CONFIG.training().withChanges(List.of(first, second))));
        assertThat(ExperimentFile.read(ended.base().resolve("experiment.json")))
                .isEqualTo(ended.config());
    }

    @Test
    void whatIsDeletedComesBackAndWhatIsDamagedIsLeftOut() throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        KeptRun one = begin(store, folder, "one", 0);
        KeptRun two = begin(store, folder, "two", 1);
        store.delete(one);
        assertThat(store.list()).containsExactly(two);
        assertThat(RunStore.open(folder, PLENTY).list()).containsExactly(two);
        store.undelete(one);
        assertThat(store.list()).containsExactly(one, two);

        Files.writeString(folder.resolve(one.id()).resolve("metrics.json"), "{\"status\": ");
        Files.createDirectory(folder.resolve("somebody-elses"));
        assertThat(RunStore.open(folder, PLENTY).list()).containsExactly(two);
        assertThat(folder.resolve("somebody-elses")).exists();
    }

    @Test
    void theOldestWithoutAStarGoWhenTheRoomIsFull() throws IOException {
        RunStore store = RunStore.open(folder, 1);
        KeptRun starred = begin(store, folder, "starred", 0).withStar(true);
        KeptRun old = begin(store, folder, "old", 1);
        KeptRun running = begin(store, folder, "running", 2);
        store.note(starred.ended(KeptRun.Status.STOPPED, "the run was stopped", Map.of()));
        store.note(old.ended(KeptRun.Status.FAILED, "it failed", Map.of()));

        assertThat(store.trim()).extracting(KeptRun::name).containsExactly("old");
        assertThat(store.list())
                .extracting(KeptRun::name)
                .containsExactly(starred.name(), running.name());
        assertThat(folder.resolve(old.id())).doesNotExist();
    }

    @Test
    void theTableHasEverySettingAndMetric(@TempDir Path elsewhere) throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        KeptRun one = begin(store, folder, "a, b", 0);
        KeptRun two =
                one.withName("two").ended(KeptRun.Status.FINISHED, "", Map.of("win_rate", 0.75));
        Path file = elsewhere.resolve("history.csv");
        HistoryTable.write(List.of(one, two), file);

        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<NamedCsvRecord> rows = csv.stream().toList();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).getField("name")).isEqualTo("a, b");
            assertThat(rows.get(0).getField("reward.type")).isEqualTo("ring");
            assertThat(rows.get(0).getField("data.pairs")).isEqualTo("50");
            assertThat(rows.get(0).getField("win_rate")).isEmpty();
            assertThat(rows.get(1).getField("win_rate")).isEqualTo("0.75");
        }
    }

    @Test
    void differencesAreThoseSettingsThatDiffer() {
        ExperimentConfig other =
                ExperimentFile.with(CONFIG, List.of("seed=8", "reward.type=four-modes"));
        List<RunSettings.Row> rows = RunSettings.differences(List.of(CONFIG, other, CONFIG));
        assertThat(rows).contains(new RunSettings.Row("seed", List.of("7", "8", "7")));
        assertThat(rows)
                .contains(
                        new RunSettings.Row("reward.type", List.of("ring", "four-modes", "ring")));
        assertThat(rows).noneMatch(row -> row.path().startsWith("training"));
        assertThat(RunSettings.differences(List.of(CONFIG, CONFIG))).isEmpty();
    }

    /** A program that begins a run, tells of a checkpoint, and then waits to be killed. */
    public static final class Victim {
        private Victim() {}

        /**
         * Runs until it is killed.
         *
         * @param args the folder of the history
         */
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            RunStore store = RunStore.open(folder, PLENTY);
            KeptRun run = begin(store, folder, "victim", 0);
            store.keep(run.withCheckpoints(result().curves()), result());
            System.out.println("ready");
            System.out.flush();
            Thread.sleep(600_000);
        }
    }

    @Test
    void aRunWhoseProgramWasKilledIsThereWithItsLastState() throws Exception {
        Process victim =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Victim.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(victim.getInputStream()))) {
            String line = out.readLine();
            while (line != null && !line.equals("ready")) {
                line = out.readLine();
            }
            assertThat(line).isEqualTo("ready");
            assertThat(RunStore.open(folder, PLENTY).list())
                    .extracting(KeptRun::status)
                    .as("while it lives")
                    .containsExactly(KeptRun.Status.RUNNING);
        } finally {
            victim.destroyForcibly().waitFor();
        }
        RunStore store = RunStore.open(folder, PLENTY);
        List<KeptRun> found = store.list();
        assertThat(found).extracting(KeptRun::status).containsExactly(KeptRun.Status.INTERRUPTED);
        assertThat(found.get(0).step()).isEqualTo(20);
        assertThat(found.get(0).config()).isEqualTo(CONFIG);
        assertThat(store.read(found.get(0)).curves()).isEqualTo(result().curves());
        assertThat(store.read(found.get(0)).particles()).isPresent();
        assertThat(found.get(0).leftAt()).contains(result().curves().get(1));
        assertThat(found.get(0).metrics()).as("those of a whole run").isEmpty();
    }

    @Test
    void whatTheLastCheckpointMeasuredIsKeptOfARunThatWasLeft() throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        List<CurvePoint> curve = new ArrayList<>(result().curves());
        curve.add(new CurvePoint(30, Double.NaN, Double.NaN, Double.NaN));
        KeptRun going = begin(store, folder, "mine", 0).withCheckpoints(curve);
        assertThat(going.leftAt()).as("it goes on").isEmpty();
        KeptRun failed = going.ended(KeptRun.Status.FAILED, "it diverged", Map.of());
        assertThat(failed.leftAt()).contains(curve.get(1));
        assertThat(failed.step()).isEqualTo(30);
        store.keep(failed, result().withCurves(curve));
        assertThat(store.list()).containsExactly(failed);
        assertThat(going.ended(KeptRun.Status.FINISHED, "", Map.of()).leftAt()).isEmpty();

        Files.writeString(folder.resolve(failed.id()).resolve("curves.csv"), "step,loss\n1,bad");
        assertThat(store.list()).extracting(KeptRun::leftAt).containsExactly(Optional.empty());
    }

    private static java.util.stream.Stream<Arguments> damage() {
        byte[] noise = new byte[4_096];
        RandomStream random = new RandomStreams(3).stream(Stream.SWEEP);
        for (int k = 0; k < noise.length; k++) {
            noise[k] = (byte) random.nextInt(256);
        }
        String good = "step,loss,reward_mean\n1,2,3\n";
        return java.util.stream.Stream.of(
                Arguments.of("a doubled column", bytes("step,loss,loss\n1,2,3\n")),
                Arguments.of("a giant field", bytes(good + "4,\"" + "5".repeat(17 << 20))),
                Arguments.of("a doubled line of headers", bytes("step,loss\n" + good)),
                Arguments.of("words", bytes(good + "4,five,6\n")),
                Arguments.of("noise", noise),
                Arguments.of("an empty file", new byte[0]));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damage")
    void damagedCurvesCostARunItsCheckpointAndNoOtherItsPlace(String what, byte[] content)
            throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        KeptRun damaged = begin(store, folder, "damaged", 0).withCheckpoints(result().curves());
        KeptRun whole = begin(store, folder, "whole", 1).withCheckpoints(result().curves());
        for (KeptRun run : List.of(damaged, whole)) {
            store.keep(run.ended(KeptRun.Status.STOPPED, "", Map.of()), result());
        }
        Files.write(folder.resolve(damaged.id()).resolve("curves.csv"), content);
        assertThat(store.list())
                .extracting(KeptRun::leftAt)
                .containsExactly(Optional.empty(), Optional.of(result().curves().get(1)));
    }

    @Test
    void theTableTellsLastCheckpointsFromEnds(@TempDir Path elsewhere) throws IOException {
        RunStore store = RunStore.open(folder, PLENTY);
        KeptRun run = begin(store, folder, "mine", 0).withCheckpoints(result().curves());
        KeptRun stopped = run.ended(KeptRun.Status.STOPPED, "", Map.of());
        KeptRun whole = run.ended(KeptRun.Status.FINISHED, "", Map.of("reward_mean", 3.0));
        Path file = elsewhere.resolve("history.csv");
        HistoryTable.write(List.of(stopped, whole), file);
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<NamedCsvRecord> rows = csv.stream().toList();
            assertThat(rows.get(0).getField("reward_mean")).isEmpty();
            assertThat(rows.get(0).getField("checkpoint_step")).isEqualTo("20");
            assertThat(rows.get(0).getField("checkpoint_reward_mean")).isEqualTo("-2.0");
            assertThat(rows.get(0).getField("checkpoint_loss")).isEqualTo("0.1");
            assertThat(rows.get(0).getField("checkpoint_kl_to_reference")).isEmpty();
            assertThat(rows.get(1).getField("reward_mean")).isEqualTo("3.0");
            assertThat(rows.get(1).getField("checkpoint_step")).isEmpty();
            assertThat(rows.get(1).getField("checkpoint_reward_mean")).isEmpty();
        }
        HistoryTable.write(List.of(whole), file);
        assertThat(Files.readAllLines(file).get(0)).doesNotContain("checkpoint");
    }

    @Test
    void theUsersFolderFollowsTheSystemsCustom() {
        Path home = Path.of("/home/me");
        assertThat(UserFolder.of(Optional.empty(), "Linux", Map.of(), home))
                .isEqualTo(home.resolve(".local/share/preference-flow-lab"));
        assertThat(UserFolder.of(Optional.empty(), "Linux", Map.of("XDG_DATA_HOME", "/d"), home))
                .isEqualTo(Path.of("/d/preference-flow-lab"));
        assertThat(UserFolder.of(Optional.empty(), "Linux", Map.of("XDG_DATA_HOME", "d"), home))
                .isEqualTo(home.resolve(".local/share/preference-flow-lab"));
        assertThat(UserFolder.of(Optional.empty(), "Mac OS X", Map.of(), home))
                .isEqualTo(home.resolve("Library/Application Support/preference-flow-lab"));
        assertThat(UserFolder.of(Optional.of("/x"), "Linux", Map.of(), home))
                .isEqualTo(Path.of("/x"));
    }
}
