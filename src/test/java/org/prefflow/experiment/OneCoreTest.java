package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.method.Tuning;
import org.prefflow.nn.LiveKnob;

/** A run that may use one core starts no thread, and finds what it finds with many. */
class OneCoreTest {

    private static final Path HERE = Path.of("");
    private static final int CHANGED = 7;

    private static ExperimentConfig small(String method) {
        return ExperimentFile.with(
                ExperimentConfig.DEFAULT,
                List.of(
                        "method.type=" + method,
                        "data.pairs=300",
                        "network.hidden=[8]",
                        "training.steps=20",
                        "training.batch=32",
                        "sampling.particles=200",
                        "sampling.steps=4"));
    }

    /** Changes the learning rate in mid-run, so that batches must be filled again. */
    private static final class Cores implements ExperimentWatch {
        private final int cores;
        private final Set<String> threads = new TreeSet<>();
        private Tuning tuning;

        Cores(int cores) {
            this.cores = cores;
        }

        @Override
        public int cores() {
            return cores;
        }

        @Override
        public void atTuning(Tuning ofRun) {
            tuning = ofRun;
        }

        @Override
        public void atStep(
                int step, int total, double loss, Supplier<? extends AlignedPolicy> now) {
            threads.addAll(ours());
            if (step == CHANGED) {
                tuning.wish(LiveKnob.LEARNING_RATE, 1e-2);
            }
        }

        @Override
        public void atPhase(String phase, double done) {
            threads.addAll(ours());
        }

        private static Set<String> ours() {
            return Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.matches("batch-ahead.*|checkpoints|flow-transport.*"))
                    .collect(Collectors.toSet());
        }
    }

    private static Map<String, Double> untimed(RunResult result) {
        Map<String, Double> metrics = new TreeMap<>(result.metrics());
        metrics.keySet().removeIf(name -> name.contains("second"));
        return metrics;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pfm", "iterative-pfm", "rlhf", "dpo"})
    void oneCoreFindsWhatManyFind(String method) {
        Cores one = new Cores(1);
        Cores many = new Cores(3);
        RunResult alone = Experiment.run(small(method), HERE, one);
        RunResult together = Experiment.run(small(method), HERE, many);

        assertThat(one.threads).isEmpty();
        assertThat(many.threads).contains("checkpoints", "batch-ahead");
        assertThat(alone.setting().config()).isEqualTo(together.setting().config());
        assertThat(alone.setting().config().training().changes()).hasSize(1);
        assertThat(alone.curves()).isEqualTo(together.curves());
        assertThat(untimed(alone)).isEqualTo(untimed(together));
        assertThat(alone.trajectories().end().toArray())
                .isEqualTo(together.trajectories().end().toArray());
    }

    /** The measuring stands in the way of the stop, as it is done between two steps. */
    @Test
    void aStopIsHeardWhileACheckpointIsMeasured() {
        AtomicBoolean stop = new AtomicBoolean();
        ExperimentWatch watch =
                new ExperimentWatch() {
                    @Override
                    public int cores() {
                        return 1;
                    }

                    @Override
                    public boolean cancelled() {
                        return stop.get();
                    }

                    @Override
                    public void atStep(
                            int step,
                            int total,
                            double loss,
                            Supplier<? extends AlignedPolicy> now) {
                        stop.set(true);
                    }
                };
        assertThatThrownBy(() -> Experiment.run(small("pfm"), HERE, watch))
                .isInstanceOf(CancelledException.class);
    }
}
