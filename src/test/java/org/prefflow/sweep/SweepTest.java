package org.prefflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.param.InvalidValueException;

/** Runs of a sweep: the same as by themselves, in any number at a time, after any stop. */
@Tag("slow")
class SweepTest {

    @TempDir private Path folder;

    private static SweepConfig sweep(String... vary) {
        ExperimentConfig small =
                ExperimentFile.with(
                        ExperimentConfig.DEFAULT,
                        List.of(
                                "method.type=dpo",
                                "data.pairs=60",
                                "network.hidden=[8]",
                                "training.steps=5",
                                "training.batch=16",
                                "sampling.particles=100"));
        return SweepConfig.KIND
                .defaults()
                .withExperiment(small)
                .withVary(Arrays.stream(vary).map(Axis::parse).toList())
                .withSeeds(2);
    }

    private SweepFolder open(String name, SweepConfig config) throws IOException {
        return SweepFolder.open(folder.resolve(name), SweepPlan.of(config));
    }

    private static void run(SweepFolder sweep, int jobs) throws IOException {
        new Sweep(sweep, false, Optional.empty())
                .run(jobs, number -> ExperimentWatch.NONE, row -> {});
    }

    /** What of the table does not measure time. */
    private static List<Object> untimed(SweepFolder sweep) {
        return sweep.table().rows().stream().<Object>map(SweepTest::untimed).toList();
    }

    private static Object untimed(SweepRow row) {
        Map<String, Double> metrics = new TreeMap<>(row.metrics());
        metrics.keySet().removeIf(name -> name.contains("second"));
        return List.of(
                row.run(), row.values(), row.seed(), row.status(), metrics, row.experiment());
    }

    @Test
    void aRunOfASweepIsTheRunByItself() throws Exception {
        try (SweepFolder sweep = open("a", sweep("method.beta=0.5,2"))) {
            run(sweep, 2);
            SweepRow row = sweep.table().rows().get(3);
            ExperimentConfig config = ExperimentFile.parse(row.experiment());
            RunResult alone = Experiment.run(config, Path.of(""), ExperimentWatch.NONE);
            assertThat(config.seed()).isEqualTo(8);
            assertThat(row.values()).containsExactly("2");
            alone.metrics()
                    .forEach(
                            (name, value) -> {
                                if (!name.contains("second")) {
                                    assertThat(row.metric(name)).as(name).isEqualTo(value);
                                }
                            });
        }
    }

    @Test
    void aStoppedSweepGoesOnAndEndsAsOneThatWasNotStopped() throws Exception {
        SweepConfig config = sweep("method.beta=0.5,2");
        try (SweepFolder whole = open("whole", config);
                SweepFolder stopped = open("stopped", config)) {
            run(whole, 1);
            List<Integer> ended = new CopyOnWriteArrayList<>();
            ExperimentWatch atSecond =
                    new ExperimentWatch() {
                        @Override
                        public boolean cancelled() {
                            return !ended.isEmpty();
                        }
                    };
            assertThatThrownBy(
                            () ->
                                    new Sweep(stopped, false, Optional.empty())
                                            .run(1, n -> atSecond, row -> ended.add(row.run())))
                    .isInstanceOf(CancelledException.class);
            assertThat(stopped.missing()).containsExactly(1, 2, 3);
        }
        try (SweepFolder again = open("stopped", config);
                SweepFolder whole = SweepFolder.read(folder.resolve("whole"))) {
            run(again, 2);
            assertThat(again.missing()).isEmpty();
            assertThat(untimed(again)).isEqualTo(untimed(whole));
        }
    }

    @Test
    void aRunThatFailsIsARowAndTheOthersGoOn() throws Exception {
        SweepConfig config = sweep("training.learningRate=0.01,1").withSeeds(1);
        ExperimentConfig wild =
                ExperimentFile.with(
                        config.experiment(),
                        List.of(
                                "method.type=pfm",
                                "training.optimizer=sgd",
                                "training.steps=400",
                                "network.hidden=[64,64]",
                                "network.activation=relu"));
        try (SweepFolder sweep = open("fails", config.withExperiment(wild))) {
            run(sweep, 1);
            assertThat(sweep.table().rows())
                    .extracting(SweepRow::status)
                    .containsExactly(SweepRow.FINISHED, SweepRow.FAILED);
            assertThat(sweep.table().rows().get(1).message()).contains("diverged");
            assertThat(sweep.missing()).isEmpty();
        }
    }

    @Test
    void runsAreKeptWhereThatIsWished() throws Exception {
        try (SweepFolder sweep = open("keep", sweep("method.beta=0.5,2").withSeeds(1))) {
            new Sweep(sweep, true, Optional.empty()).run(1, n -> ExperimentWatch.NONE, row -> {});
            assertThat(sweep.run(1).resolve("metrics.json")).exists();
            assertThat(ExperimentFile.read(sweep.run(1).resolve("experiment.json")))
                    .isEqualTo(sweep.plan().run(1).experiment());
        }
    }

    /** The sweep is held by another hand in mid-run; nothing goes on until it is let go. */
    @Test
    void aSweepIsHeldAndGoesOnAsIfNothingHadBeen() throws Exception {
        SweepConfig config = sweep("method.beta=0.5,2");
        List<Boolean> heard = new CopyOnWriteArrayList<>();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch heldAgain = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        ExperimentWatch counting =
                new ExperimentWatch() {
                    @Override
                    public void atStep(
                            int step,
                            int total,
                            double loss,
                            Supplier<? extends AlignedPolicy> now) {
                        if (steps.incrementAndGet() == 7) {
                            pause();
                        }
                    }

                    private void pause() {
                        try {
                            SweepFolder.pause(folder.resolve("held"));
                            assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
                        } catch (IOException | InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }
                };
        Sweep.Audience audience =
                new Sweep.Audience() {
                    @Override
                    public void ended(SweepRow row) {}

                    @Override
                    public void held(boolean on) {
                        heard.add(on);
                        (on ? held : heldAgain).countDown();
                    }
                };
        try (SweepFolder whole = open("whole", config);
                SweepFolder sweep = open("held", config)) {
            run(whole, 1);
            CompletableFuture<Void> end =
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    new Sweep(sweep, false, Optional.empty())
                                            .run(1, n -> counting, audience);
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            });
            assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(steps.get()).isEqualTo(7);
            assertThat(sweep.missing()).containsExactly(1, 2, 3);
            SweepFolder.unpause(sweep.path());
            assertThat(heldAgain.await(1, TimeUnit.MINUTES)).isTrue();
            end.get(1, TimeUnit.MINUTES);
            assertThat(heard).containsExactly(true, false);
            assertThat(untimed(sweep)).isEqualTo(untimed(whole));
        }
    }

    /** A sweep that was killed while it was held does not begin held. */
    @Test
    void whoBeginsTakesAnOldPauseAway() throws Exception {
        SweepConfig config = sweep("method.beta=0.5");
        try (SweepFolder old = open("old", config)) {
            assertThat(SweepFolder.pause(folder.resolve("old"))).isTrue();
            assertThat(old.isPaused()).isTrue();
        }
        try (SweepFolder again = open("old", config)) {
            assertThat(again.isPaused()).isFalse();
        }
        assertThatThrownBy(() -> SweepFolder.pause(folder)).hasMessageContaining("has no sweep");
    }

    @Test
    void aFolderBelongsToOneSweepAndOneProcess() throws Exception {
        SweepConfig config = sweep("method.beta=0.5,2");
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/notes.txt"), "of mine");
        assertThatThrownBy(() -> open("mine", config))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must be a new folder");
        assertThat(folder.resolve("mine")).isDirectoryContaining("glob:**notes.txt");
        try (SweepFolder sweep = open("one", config)) {
            assertThatThrownBy(() -> open("one", config))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another process is running this sweep");
            assertThat(sweep.missing()).hasSize(4);
        }
        assertThatThrownBy(() -> open("one", config.withSeeds(3)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("another is there");
        try (SweepFolder again = open("one", config)) {
            assertThat(again.missing()).hasSize(4);
        }
    }

    @Test
    void shardsMakeTheSameTableWhateverTheirNumberAndOrder() throws Exception {
        SweepConfig config = sweep("method.beta=0.5,2");
        try (SweepFolder whole = open("whole", config)) {
            run(whole, 2);
            for (int index : new int[] {3, 1}) {
                Shard shard = new Shard(index, 3);
                try (SweepFolder part = open("parts/" + index, config.withShard(shard))) {
                    run(part, 1);
                }
            }
            SweepMerge two = SweepMerge.of(List.of(folder.resolve("parts")));
            assertThat(two.gaps())
                    .containsExactly(new SweepMerge.Gap(new Shard(2, 3), null, List.of(1)));
            try (SweepFolder part = open("parts/2", config.withShard(new Shard(2, 3)))) {
                assertThat(SweepMerge.of(List.of(folder.resolve("parts"))).gaps())
                        .containsExactly(
                                new SweepMerge.Gap(
                                        new Shard(2, 3), folder.resolve("parts/2"), List.of(1)));
                run(part, 1);
            }
            SweepMerge all = SweepMerge.of(List.of(folder.resolve("parts")));
            assertThat(all.gaps()).isEmpty();
            all.write(folder.resolve("merged"));
            try (SweepFolder merged = SweepFolder.read(folder.resolve("merged"))) {
                assertThat(untimed(merged)).isEqualTo(untimed(whole));
                assertThat(merged.plan()).isEqualTo(whole.plan());
                assertThat(whole.thumbnails().file())
                        .hasSameBinaryContentAs(merged.thumbnails().file());
            }
        }
    }

    @Test
    void shardsOfDifferentSweepsAreNotMerged() throws Exception {
        open("x/1", sweep("method.beta=0.5,2").withShard(new Shard(1, 2))).close();
        open("x/2", sweep("method.beta=0.5,3").withShard(new Shard(2, 2))).close();
        assertThatThrownBy(() -> SweepMerge.of(List.of(folder.resolve("x"))))
                .hasMessageContaining("is another sweep than");
        assertThatThrownBy(() -> SweepMerge.of(List.of(folder.resolve("none"))))
                .hasMessageContaining("there is no sweep");
    }
}
