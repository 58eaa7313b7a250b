package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.method.Tuning;
import org.prefflow.nn.Activation;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.TrainingChange;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.Warnings;

/** Numbers that change in mid-run are written down, and what is written makes the run again. */
class LiveChangesTest {

    private static final int STEPS = 20;
    private static final Path HERE = Path.of("");

    @TempDir private Path folder;

    private static ExperimentConfig small(MethodConfig method) {
        return ExperimentConfig.DEFAULT
                .withMethod(method)
                .withData(new DataConfig.Drawn(300))
                .withNetwork(new NetworkConfig(List.of(8), Activation.TANH))
                .withTraining(new TrainingConfig(STEPS, 32, Optimizer.ADAM, 1e-2))
                .withSampling(new SamplingConfig(200, OdeScheme.RK4, 4, 1e-3));
    }

    private static ExperimentConfig small(String method) {
        return small(Methods.ALL.named(method).orElseThrow().defaults());
    }

    @Test
    void aFieldThatIsToKeepItsValueLosesItsOwnChangesAlone() {
        TrainingChange rate = new TrainingChange(3, LiveKnob.LEARNING_RATE, 1e-4);
        TrainingChange sigma = new TrainingChange(5, LiveKnob.SIGMA, 0.2);
        ExperimentConfig pfm = small("pfm");
        ExperimentConfig config =
                pfm.withTraining(pfm.training().withChanges(List.of(rate, sigma)));

        assertThat(LiveKnobs.unchanged(config, "method.sigma").training().changes())
                .containsExactly(rate);
        assertThat(LiveKnobs.unchanged(config, "training.learningRate").training().changes())
                .containsExactly(sigma);
        assertThat(LiveKnobs.unchanged(config, "reward.sigma")).isEqualTo(config);
    }

    /** Wishes for a change as soon as a step is done. */
    private record Hand(int step, LiveKnob knob, double value, Tuning[] tuning)
            implements ExperimentWatch {

        Hand(int step, LiveKnob knob, double value) {
            this(step, knob, value, new Tuning[1]);
        }

        @Override
        public void atTuning(Tuning ofRun) {
            tuning[0] = ofRun;
        }

        @Override
        public void atStep(
                int done, int total, double loss, Supplier<? extends AlignedPolicy> now) {
            if (done == step) {
                tuning[0].wish(knob, value);
            }
        }
    }

    private static Map<String, Double> untimed(RunResult result) {
        Map<String, Double> metrics = new TreeMap<>(result.metrics());
        metrics.keySet().removeIf(name -> name.contains("second"));
        return metrics;
    }

    private static void assertSame(RunResult one, RunResult other) {
        assertThat(one.trajectories().end().toArray())
                .isEqualTo(other.trajectories().end().toArray());
        assertThat(one.curves()).isEqualTo(other.curves());
        assertThat(untimed(one)).isEqualTo(untimed(other));
    }

    @ParameterizedTest
    @CsvSource({
        "pfm, LEARNING_RATE, 0.001",
        "pfm, SIGMA, 0.8",
        "iterative-pfm, SIGMA, 0.8",
        "dpo, BETA, 4",
        "dpo, LEARNING_RATE, 0.1",
        "rlhf, BETA, 3",
        "sft, LEARNING_RATE, 0.1"
    })
    void theFileOfARunWithAChangeMakesItAgainBitForBit(String method, LiveKnob knob, double value)
            throws Exception {
        assertMadeAgain(small(method), knob, value);
    }

    /** With each beta KTO sums KL on another lattice, for which batches and model need room. */
    @ParameterizedTest
    @ValueSource(strings = {"tilt", "coupling-flow", "mixture"})
    void soDoesARunInWhichKtosLatticeChanges(String policy) throws Exception {
        List<String> settings =
                List.of(
                        "method.loss=kto",
                        "method.heldOut=0.2",
                        "training.steps=60",
                        "method.policy=" + policy);
        ExperimentConfig config = ExperimentFile.with(small("dpo"), settings);
        assertMadeAgain(config, LiveKnob.BETA, 0.2);
    }

    private void assertMadeAgain(ExperimentConfig config, LiveKnob knob, double value)
            throws Exception {
        RunResult live = Experiment.run(config, HERE, new Hand(7, knob, value));

        ExperimentConfig recorded = live.setting().config();
        assertThat(recorded.training().changes())
                .containsExactly(new TrainingChange(7, knob, value));
        assertThat(recorded.withTraining(config.training())).isEqualTo(config);
        Path file = folder.resolve("experiment.json");
        ExperimentFile.save(recorded, file);
        assertSame(Experiment.run(ExperimentFile.read(file), folder, ExperimentWatch.NONE), live);
        RunResult unchanged = Experiment.run(config, HERE, ExperimentWatch.NONE);
        assertThat(live.trajectories().end().toArray())
                .isNotEqualTo(unchanged.trajectories().end().toArray());
    }

    @Test
    void aRunIsHeldAgainstTheTargetOfTheBetaItEndsWith() {
        ExperimentConfig config = small("dpo");
        RunResult live = Experiment.run(config, HERE, new Hand(10, LiveKnob.BETA, 4));
        RunResult freely = Experiment.run(config, HERE, ExperimentWatch.NONE);
        ExperimentConfig other = LiveKnobs.after(live.setting().config(), STEPS);
        ProblemSetting stronger = Experiment.prepare(other.withTraining(config.training()), HERE);

        assertThat(target(live.setting()).reward()).isEqualTo(target(stronger).reward());
        assertThat(target(live.setting()).floor()).isEqualTo(target(stronger).floor());
        assertThat(live.metrics().get("exact_reward_mean"))
                .isLessThan(freely.metrics().get("exact_reward_mean"));
        assertThat(live.curves().subList(0, 10)).isEqualTo(freely.curves().subList(0, 10));
        assertThat(live.curves().get(10).slicedW2())
                .as("the same policy, another target")
                .isNotEqualTo(freely.curves().get(10).slicedW2());
    }

    private static ProblemSetting.ExactTarget target(ProblemSetting setting) {
        return setting.exactTarget().orElseThrow();
    }

    @Test
    void aChangeHoldsOnceItsStepsAreDone() {
        Tuning tuning = new Tuning(List.of(new TrainingChange(3, LiveKnob.SIGMA, 0.5)));

        assertThat(tuning.at(LiveKnob.SIGMA, 2, 0.1)).isEqualTo(0.1);
        assertThat(tuning.at(LiveKnob.SIGMA, 3, 0.1)).isEqualTo(0.5);
        assertThat(tuning.at(LiveKnob.BETA, 3, 1)).isEqualTo(1);
    }

    @Test
    void onlyLearningRateBetaAndSigmaAreEdits() {
        ExperimentConfig config = small("pfm");
        ExperimentConfig faster = config.withTraining(config.training().withLearningRate(0.05));

        Optional<LiveKnobs.Edit> edit = LiveKnobs.between(config, faster);
        assertThat(edit.orElseThrow().values()).isEqualTo(Map.of(LiveKnob.LEARNING_RATE, 0.05));
        assertThat(LiveKnobs.between(config, config).orElseThrow().values()).isEmpty();
        assertThat(LiveKnobs.between(config, config.withSeed(8))).isEmpty();
        assertThat(LiveKnobs.between(config, small("dpo"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LiveKnob.class)
    void aChangeMayBeWhatTheKnobMayBe(LiveKnob knob) {
        for (Kind<? extends MethodConfig> kind : Methods.ALL.kinds()) {
            for (Param<?, ?> param : kind.params()) {
                if (param.name().equals(knob.param())) {
                    assertSameRange(knob, (DoubleParam<?>) param);
                }
            }
        }
        if (knob == LiveKnob.LEARNING_RATE) {
            TrainingConfig.KIND.params().stream()
                    .filter(param -> param.name().equals(knob.param()))
                    .forEach(param -> assertSameRange(knob, (DoubleParam<?>) param));
        }
    }

    private static void assertSameRange(LiveKnob knob, DoubleParam<?> param) {
        assertThat(knob.nearest(-1)).isEqualTo(param.min());
        assertThat(knob.nearest(1e9)).isEqualTo(param.max());
        assertThat(knob.allows(param.min())).isTrue();
        assertThat(knob.allows(param.max())).isTrue();
        assertThat(knob.allows(Math.nextUp(param.max()))).isFalse();
        assertThat(knob.allows(Math.nextDown(param.min()))).isFalse();
    }

    @Test
    void changesStandInTheFileByTheirSteps() throws Exception {
        Path file = folder.resolve("changed.json");
        Files.writeString(
                file,
                """
                {"training": {"changes": [
                  {"step": 900, "field": "sigma", "value": 0.2},
                  {"step": 300, "field": "learning-rate", "value": 1e-4}]}}
                """);

        ExperimentConfig config = ExperimentFile.read(file);

        assertThat(config.training().changes())
                .containsExactly(
                        new TrainingChange(300, LiveKnob.LEARNING_RATE, 1e-4),
                        new TrainingChange(900, LiveKnob.SIGMA, 0.2));
        assertThat(LiveKnobs.marks(config))
                .containsExactly(
                        new LiveKnobs.Mark(300, "\u03b7 0.0001"),
                        new LiveKnobs.Mark(900, "\u03c3 0.2"));
    }

    @Test
    void aChangeThatCannotBeIsWarnedOf() {
        ExperimentConfig config = small("pfm");
        ExperimentConfig useless = changed(config, new TrainingChange(5, LiveKnob.BETA, 1));
        ExperimentConfig wide = changed(config, new TrainingChange(5, LiveKnob.SIGMA, 50));

        assertThat(Warnings.of(ExperimentConfig.KIND, config)).isEmpty();
        assertThat(Warnings.of(ExperimentConfig.KIND, useless).values())
                .anyMatch(sentence -> sentence.contains("does nothing"));
        assertThat(Warnings.of(ExperimentConfig.KIND, wide).values())
                .anyMatch(sentence -> sentence.contains("nearest"));
        assertThat(LiveKnobs.marks(useless)).isEmpty();
        assertThat(LiveKnobs.get(LiveKnobs.after(wide, 5), LiveKnob.SIGMA)).contains(2.0);
    }

    private static ExperimentConfig changed(ExperimentConfig config, TrainingChange change) {
        return config.withTraining(config.training().withChanges(List.of(change)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'step': 0, 'field': 'sigma', 'value': 0.2} | step",
                "{'step': 5, 'field': 'batch', 'value': 0.2} | field",
                "{'step': 5, 'field': 'sigma', 'value': -7} | value",
                "{'step': 5, 'field': 'beta', 'value': 'big'} | value"
            })
    void aWrongChangeIsRefusedByName(String change, String field) throws Exception {
        Path file = folder.resolve("wrong.json");
        Files.writeString(
                file, "{'training': {'changes': [%s]}}".formatted(change).replace('\'', '"'));

        assertThatThrownBy(() -> ExperimentFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("changes")
                .hasMessageContaining(field);
    }
}
