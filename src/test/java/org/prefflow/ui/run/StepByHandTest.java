package org.prefflow.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.DataConfig;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.method.Methods;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.TrainingConfig;

/** Steps by hand lead where a run leads that nobody holds. */
class StepByHandTest {

    private static final int STEPS = 24;
    private static final Path HERE = Path.of("");

    private final LinkedBlockingQueue<Integer> holds = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<UpdateTrace> updates = new LinkedBlockingQueue<>();

    private static ExperimentConfig small(String method) {
        ExperimentConfig config = ExperimentConfig.DEFAULT;
        return config.withMethod(Methods.ALL.named(method).orElseThrow().defaults())
                .withData(new DataConfig.Drawn(300))
                .withNetwork(new NetworkConfig(List.of(8), Activation.TANH))
                .withTraining(new TrainingConfig(STEPS, 32, Optimizer.ADAM, 1e-2))
                .withSampling(new SamplingConfig(200, OdeScheme.RK4, 4, 1e-3));
    }

    private TrainingTask task(ExperimentConfig config) {
        return new TrainingTask(
                new LabEngine(), config, HERE, Beginning.fresh(), progress -> {}, audience());
    }

    private TrainingTask.Audience audience() {
        return new TrainingTask.Audience() {
            private int last;

            @Override
            public void atProblem(ProblemSetting setting) {}

            @Override
            public void atPolicy(
                    int step, int total, boolean held, Supplier<? extends AlignedPolicy> now) {
                last = step;
            }

            @Override
            public void atDiverged(int step, int total, AlignedPolicy sound) {}

            @Override
            public void atUpdate(UpdateTrace update) {
                updates.add(update);
            }

            @Override
            public void atHold() {
                holds.add(last);
            }
        };
    }

    /** A step that is long beside all that is not a step. */
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Of the steps that were made before, nothing is known of the time they took. */
    @Test
    void theTimeLeftOfARunThatGoesOnIsToldByItsOwnSteps() {
        List<RunProgress> told = new ArrayList<>();
        long[] step = new long[1];
        long[] whole = new long[1];
        Engine engine =
                (Engine)
                        Proxy.newProxyInstance(
                                Engine.class.getClassLoader(),
                                new Class<?>[] {Engine.class},
                                (self, method, given) -> {
                                    ExperimentWatch watch = (ExperimentWatch) given[3];
                                    long start = System.nanoTime();
                                    watch.atStep(1_001, 2_001, 1, () -> null);
                                    long begun = System.nanoTime();
                                    while (step[0] < STEP_NANOS) {
                                        Thread.onSpinWait();
                                        step[0] = System.nanoTime() - begun;
                                    }
                                    watch.atStep(1_002, 2_001, 1, () -> null);
                                    whole[0] = System.nanoTime() - start;
                                    throw new CancelledException();
                                });
        new TrainingTask(engine, small("pfm"), HERE, Beginning.fresh(), told::add, audience())
                .run();
        assertThat(told.get(0).secondsLeft()).as("unknown").isNegative();
        assertThat(told.get(1).secondsLeft())
                .as("999 steps as long as this one")
                .isBetween(999 * step[0] / 1e9, 999 * whole[0] / 1e9);
    }

    private int nextHold() throws InterruptedException {
        Integer step = holds.poll(60, TimeUnit.SECONDS);
        assertThat(step).as("the run is held").isNotNull();
        return step;
    }

    private static RunResult result(RunOutcome outcome) {
        assertThat(outcome).isInstanceOf(RunOutcome.Finished.class);
        return ((RunOutcome.Finished) outcome).result();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pfm", "dpo", "rlhf"})
    void stepsTakenApartLeadToTheSameBits(String method) throws Exception {
        ExperimentConfig config = small(method);
        TrainingTask task = task(config);
        task.takeApart();
        CompletableFuture<RunOutcome> end = CompletableFuture.supplyAsync(task::run);
        assertThat(nextHold()).isEqualTo(1);
        task.step(3);
        assertThat(nextHold()).isEqualTo(4);
        task.takeApart();
        assertThat(nextHold()).isEqualTo(5);
        task.pause(false);
        RunResult apart = result(end.get(60, TimeUnit.SECONDS));

        assertThat(updates.stream().map(update -> update.update().step())).containsExactly(1, 5);
        RunResult freely = Experiment.run(config, HERE, ExperimentWatch.NONE);
        assertThat(apart.trajectories().end()).isEqualTo(freely.trajectories().end());
        assertThat(apart.curves()).isEqualTo(freely.curves());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pfm", "dpo", "iterative-pfm"})
    void stepsByHandLeadToTheSameBits(String method) throws Exception {
        ExperimentConfig config = small(method);
        TrainingTask task = task(config);
        task.step(1);
        CompletableFuture<RunOutcome> end = CompletableFuture.supplyAsync(task::run);

        assertThat(nextHold()).isEqualTo(1);
        assertThat(task.isHeld()).isTrue();
        task.step(10);
        assertThat(nextHold()).isEqualTo(11);
        task.step(1);
        task.step(1);
        int held = nextHold();
        while (held < 13) {
            held = nextHold();
        }
        assertThat(held).isEqualTo(13);
        task.pause(false);
        RunResult byHand = result(end.get(60, TimeUnit.SECONDS));

        RunResult freely = Experiment.run(config, HERE, ExperimentWatch.NONE);
        assertThat(byHand.trajectories().end().toArray())
                .isEqualTo(freely.trajectories().end().toArray());
        assertThat(byHand.curves()).isEqualTo(freely.curves());
        assertThat(untimed(byHand)).isEqualTo(untimed(freely));
        assertThat(holds).isEmpty();
    }

    private static Map<String, Double> untimed(RunResult result) {
        Map<String, Double> metrics = new java.util.TreeMap<>(result.metrics());
        metrics.keySet().removeIf(name -> name.contains("second"));
        return metrics;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pfm"})
    void stepsBeyondTheLastGoOnToTheEnd(String method) throws Exception {
        TrainingTask task = task(small(method));
        task.step(100);

        RunOutcome outcome = CompletableFuture.supplyAsync(task::run).get(60, TimeUnit.SECONDS);

        assertThat(outcome).isInstanceOf(RunOutcome.Finished.class);
        assertThat(holds).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pfm"})
    void aHeldRunStops(String method) throws Exception {
        TrainingTask task = task(small(method));
        task.step(2);
        CompletableFuture<RunOutcome> end = CompletableFuture.supplyAsync(task::run);
        assertThat(nextHold()).isEqualTo(2);

        task.stop();

        assertThat(end.get(60, TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Cancelled.class);
    }
}
