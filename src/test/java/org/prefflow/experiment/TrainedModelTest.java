package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.CancelledException;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TrainedStates;
import org.prefflow.method.Tuning;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.TrainingChange;
import org.prefflow.param.InvalidValueException;

/** Training goes on from a file as if it had never been stopped; what is no model is refused. */
class TrainedModelTest {

    private static final Path HERE = Path.of("");

    @TempDir private Path folder;

    private static ExperimentConfig small(String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "data.pairs=300",
                                "network.hidden=[8,8]",
                                "training.steps=60",
                                "training.batch=32",
                                "sampling.particles=50",
                                "sampling.steps=4"));
        all.addAll(List.of(more));
        return ExperimentFile.with(ExperimentConfig.DEFAULT, all);
    }

    /** Stops a run after some steps. */
    private static ExperimentWatch until(int last) {
        return new ExperimentWatch() {
            private volatile int done;

            @Override
            public boolean cancelled() {
                return done >= last;
            }

            @Override
            public void atStep(
                    int step, int total, double loss, Supplier<? extends AlignedPolicy> now) {
                done = step;
            }
        };
    }

    private TrainedModel stopped(ExperimentConfig config, int after) throws IOException {
        TrainedStates states = new TrainedStates();
        assertThatThrownBy(() -> Experiment.run(config, HERE, states, until(after)))
                .isInstanceOf(CancelledException.class);
        return throughFile(config, states);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "method.type=pfm",
                "method.type=dpo",
                "method.type=dpo method.policy=mixture",
                "method.type=dpo method.policy=coupling-flow",
                "method.type=dpo method.loss=kto",
                "method.type=rlhf",
                "method.type=rlhf method.optimizer=policy-gradient",
                "method.type=iterative-pfm method.rounds=2",
                "method.type=sft",
                "method.type=dpo method.heldOut=0.2",
                "method.type=pfm training.optimizer=sgd"
            })
    void stoppedRunGoesOnBitForBit(String settings) throws IOException {
        ExperimentConfig config = small(settings.split(" "));
        Preparation problem = Preparation.of(config, HERE, RunWatch.NONE);
        TrainedStates whole = new TrainedStates();
        align(problem, whole, RunWatch.NONE);
        int total = config.method().totalSteps(config.training());
        for (int after : new int[] {1, 37, total - 13}) {
            TrainedStates part = new TrainedStates();
            assertThatThrownBy(() -> align(problem, part, until(after)))
                    .isInstanceOf(CancelledException.class);
            TrainedStates rest = throughFile(config, part).continued(config);
            align(problem, rest, RunWatch.NONE);
            assertThat(rest.reached()).hasSameSizeAs(whole.reached());
            for (int k = 0; k < whole.reached().size(); k++) {
                TrainedStates.State there = whole.reached().get(k);
                TrainedStates.State here = rest.reached().get(k);
                assertThat(here.steps()).isEqualTo(there.steps());
                assertThat(here.model()).as("after %d", after).containsExactly(there.model());
                assertThat(here.course()).as("after %d", after).containsExactly(there.course());
            }
        }
    }

    private static void align(Preparation problem, TrainedStates states, RunWatch watch) {
        ExperimentConfig config = problem.setting().config();
        AlignmentMethod.Problem known =
                new AlignmentMethod.Problem(
                        config.reference(),
                        problem.setting().pairs(),
                        problem.judge(),
                        config.network(),
                        config.training(),
                        new Tuning(config.training().changes()),
                        states);
        config.method().method().align(known, new RandomStreams(config.seed()), watch);
    }

    private TrainedModel throughFile(ExperimentConfig config, TrainedStates states)
            throws IOException {
        Path file = folder.resolve("model.npz");
        Files.deleteIfExists(file);
        new TrainedModel(config, states.reached()).write(file);
        return TrainedModel.read(file);
    }

    @Test
    void finishedModelIsSampledWithoutTraining() throws IOException {
        ExperimentConfig config = small();
        TrainedStates states = new TrainedStates();
        RunResult whole = Experiment.run(config, HERE, states, ExperimentWatch.NONE);
        TrainedModel model = new TrainedModel(config, states.reached());
        List<Integer> steps = new ArrayList<>();
        ExperimentWatch counting =
                new ExperimentWatch() {
                    @Override
                    public void atStep(
                            int step,
                            int total,
                            double loss,
                            Supplier<? extends AlignedPolicy> now) {
                        steps.add(step);
                    }
                };
        RunResult again = Experiment.run(config, HERE, model.continued(config), counting);
        assertThat(steps).isEmpty();
        assertThat(again.trajectories().end().toArray())
                .containsExactly(whole.trajectories().end().toArray());
        ExperimentConfig longer = small("training.steps=75");
        Experiment.run(longer, HERE, model.continued(longer), counting);
        assertThat(steps).hasSize(15).startsWith(61).endsWith(75);
    }

    /** A fall of the learning rate that has come to 0 would learn nothing from more steps. */
    @Test
    void beyondItsEndARunLearnsOnAndItsFileMakesItAgainBitForBit() throws IOException {
        ExperimentConfig config = small();
        TrainedStates states = new TrainedStates();
        float[] end = end(Experiment.run(config, HERE, states, ExperimentWatch.NONE));
        TrainedModel model = throughFile(config, states);
        ExperimentConfig onward =
                config.withTraining(config.training().onward(60, 61, 0.1).onward(61, 63, 0.1));
        assertThat(onward.training().steps()).isEqualTo(63);
        assertThat(onward.training().changes())
                .containsExactly(new TrainingChange(60, LiveKnob.ONWARD, 0.1));

        TrainedStates more = model.continued(onward);
        float[] further = end(Experiment.run(onward, HERE, more, ExperimentWatch.NONE));
        Path file = folder.resolve("onward.json");
        ExperimentFile.save(onward, file);
        RunResult again = Experiment.run(ExperimentFile.read(file), HERE, ExperimentWatch.NONE);
        assertThat(end(again)).containsExactly(further);
        ExperimentConfig longer = small("training.steps=63");
        float[] atTheFoot =
                end(Experiment.run(longer, HERE, model.continued(longer), ExperimentWatch.NONE));
        assertThat(furthest(end, further)).isGreaterThan(5 * furthest(end, atTheFoot));
        assertThatThrownBy(() -> model.continued(small("training.changes=[{\"step\":20}]")))
                .as("what is past stays as it was")
                .hasMessageContaining("training.changes");
    }

    private static float[] end(RunResult result) {
        return result.trajectories().end().toArray();
    }

    private static double furthest(float[] from, float[] to) {
        double furthest = 0;
        for (int i = 0; i < from.length; i++) {
            furthest = Math.max(furthest, Math.abs(to[i] - from[i]));
        }
        return furthest;
    }

    @Test
    void goesOnOnlyWithWhatItWasTrainedOn() throws IOException {
        TrainedModel model = stopped(small(), 20);
        assertThatThrownBy(() -> model.continued(small("reward.type=ring")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("reward.type = ring")
                .hasMessageContaining("must stay as the model was trained");
        assertThatThrownBy(() -> model.continued(small("network.hidden=[4]")))
                .hasMessageContaining("network.hidden");
        assertThatThrownBy(() -> model.continued(small("training.steps=10")))
                .hasMessage(
                        "training.steps = 10 is not allowed: must be at least 20, which the model was"
                                + " trained for");
        assertThatCode(() -> model.continued(small("sampling.particles=20")))
                .doesNotThrowAnyException();
        ExperimentConfig stages = small("method.type=iterative-pfm", "method.rounds=2");
        TrainedModel two = stopped(stages, 80);
        assertThatThrownBy(
                        () ->
                                two.continued(
                                        ExperimentFile.with(stages, List.of("training.steps=90"))))
                .hasMessageContaining("several stages");
    }

    @Test
    void newerAndDamagedFilesAreRefusedByASentence() throws IOException {
        stopped(small(), 20);
        Path file = folder.resolve("model.npz");
        byte[] good = Files.readAllBytes(file);
        assertRefused(
                rezipped(good, "model.json", "\"version\": 1", "\"version\": 2"), "newer lab");
        assertRefused(
                rezipped(good, "experiment.json", "\"seed\": 7", "\"seed\": 8"),
                "checksum of experiment.json");
        Files.write(file, java.util.Arrays.copyOf(good, good.length / 2));
        assertRefused(Files.readAllBytes(file), "damaged");
        assertRefused(new byte[0], "not a model");
        assertRefused("hello".getBytes(), "not a model");
        Files.delete(file);
        assertThatThrownBy(() -> TrainedModel.read(file)).isInstanceOf(InputFileException.class);
    }

    private void assertRefused(byte[] bytes, String words) throws IOException {
        Path file = folder.resolve("other.npz");
        Files.write(file, bytes);
        assertThatThrownBy(() -> TrainedModel.read(file))
                .isInstanceOf(InputFileException.class)
                .hasMessageContaining(words);
    }

    private static byte[] rezipped(byte[] zip, String name, String from, String to)
            throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] part = in.readAllBytes();
                if (entry.getName().equals(name)) {
                    String text = new String(part);
                    assertThat(text).contains(from);
                    part = text.replace(from, to).getBytes();
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(part);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void mutatedFilesNeverDoMoreThanBeRefused() throws IOException {
        stopped(small("network.hidden=[2]"), 3);
        byte[] good = Files.readAllBytes(folder.resolve("model.npz"));
        Path file = folder.resolve("other.npz");
        RandomStream random = new RandomStreams(4).stream(Stream.DATA);
        int accepted = 0;
        for (int k = 0; k < 2_000; k++) {
            byte[] bad = good.clone();
            for (int flips = (int) (random.nextDouble() * 4); flips >= 0; flips--) {
                bad[(int) (random.nextDouble() * bad.length)] = (byte) (random.nextDouble() * 256);
            }
            int length =
                    random.nextDouble() < 0.2
                            ? (int) (random.nextDouble() * bad.length)
                            : bad.length;
            Files.write(file, java.util.Arrays.copyOf(bad, length));
            try {
                TrainedModel.read(file);
                accepted++;
            } catch (InputFileException | InvalidValueException refused) {
                assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n");
            }
        }
        // What is not read at all, such as a time stamp, may change.
        assertThat(accepted).isLessThan(1_000);
    }

    @Test
    void numPyReadsTheWeights() throws Exception {
        Assumptions.assumeTrue(python("import numpy").equals("0"), "python3 with numpy");
        TrainedModel model = stopped(small(), 20);
        double sum = 0;
        for (double value : model.states().get(0).model()) {
            sum += value;
        }
        String code =
                "import numpy as np; a = np.load(r'"
                        + folder.resolve("model.npz")
                        + "')['loop-0-model']; assert a.shape == ("
                        + model.states().get(0).model().length
                        + ",) and abs(a.sum() - ("
                        + sum
                        + ")) < 1e-9";
        assertThat(python(code)).isEqualTo("0");
    }

    private static String python(String code) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", code).inheritIO().start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return "" + process.exitValue();
        } catch (IOException e) {
            return "no python3";
        }
    }

    @Test
    void sameModelGivesTheSameBytes() throws IOException {
        TrainedModel model = stopped(small(), 20);
        Path a = folder.resolve("a.npz");
        Path b = folder.resolve("b.npz");
        model.write(a);
        model.write(b);
        assertThat(a).hasSameBinaryContentAs(b);
        assertThat(model.states().get(0).steps()).isEqualTo(20);
    }
}
