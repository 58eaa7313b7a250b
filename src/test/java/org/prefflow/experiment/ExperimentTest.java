package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;

class ExperimentTest {

    static final ExperimentConfig SMALL =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of(
                            "network.hidden=[16,16]",
                            "training.steps=60",
                            "training.batch=64",
                            "data.pairs=500",
                            "sampling.particles=1500",
                            "sampling.steps=4"));
    private static final Path HERE = Path.of("");

    static RunResult run(ExperimentConfig config) {
        return Experiment.run(config, HERE, ExperimentWatch.NONE);
    }

    /** Everything but what measures time. */
    static Map<String, Double> timeless(Map<String, Double> metrics) {
        Map<String, Double> rest = new TreeMap<>(metrics);
        assertThat(rest.remove("train_seconds")).isPositive();
        assertThat(rest.remove("steps_per_second")).isPositive();
        return rest;
    }

    @Test
    void watchingChangesNoBit() {
        List<Integer> steps = new ArrayList<>();
        List<CurvePoint> seen = Collections.synchronizedList(new ArrayList<>());
        RunResult watched =
                Experiment.run(
                        SMALL,
                        HERE,
                        new ExperimentWatch() {
                            @Override
                            public void atStep(
                                    int step,
                                    int total,
                                    double loss,
                                    Supplier<? extends AlignedPolicy> now) {
                                steps.add(step);
                                now.get();
                            }

                            @Override
                            public void atCheckpoint(CurvePoint point) {
                                seen.add(point);
                            }
                        });
        RunResult alone = run(SMALL);

        assertThat(steps).hasSize(60).startsWith(1).endsWith(60);
        assertThat(watched.policy()).isNotNull();
        assertThat(watched.trajectories().end()).isEqualTo(alone.trajectories().end());
        assertThat(watched.curves()).isEqualTo(alone.curves()).isEqualTo(seen);
        assertThat(watched.learned().orElseThrow().toArray())
                .isEqualTo(alone.learned().orElseThrow().toArray());
        assertThat(timeless(watched.metrics())).isEqualTo(timeless(alone.metrics()));
    }

    @Test
    void everySeedIsAnotherRun() {
        assertThat(run(SMALL.withSeed(8)).trajectories().end())
                .isNotEqualTo(run(SMALL).trajectories().end());
    }

    @Test
    void theCurveHasAboutFiftyPointsAndEndsWithTheLastStep() {
        List<CurvePoint> curve =
                run(ExperimentFile.with(SMALL, List.of("training.steps=510"))).curves();
        assertThat(curve).hasSizeBetween(50, 60);
        assertThat(curve.get(0).step()).isEqualTo(1);
        assertThat(curve.get(curve.size() - 1).step()).isEqualTo(510);
        assertThat(curve).isSortedAccordingTo((a, b) -> a.step() - b.step());
        assertThat(curve).allMatch(point -> point.slicedW2() > 0 && point.loss() > 0);
    }

    @Test
    void whatIsKnownBeforeTrainingAgreesWithItself() {
        ProblemSetting setting = Experiment.prepare(SMALL, HERE);
        assertThat(setting.pairs().size()).isEqualTo(500);
        assertThat(setting.exactTarget().orElseThrow().floor().low())
                .isPositive()
                .isLessThan(setting.exactTarget().orElseThrow().floor().mean());
        assertThat(setting.exactTarget().orElseThrow().floor().high())
                .isGreaterThan(setting.exactTarget().orElseThrow().floor().mean());
        // E_p1 r of four modes, from an independent implementation.
        assertThat(setting.exactTarget().orElseThrow().reward())
                .isCloseTo(0.458, org.assertj.core.api.Assertions.within(0.002));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exact answers",
                "pairs",
                "noise floor",
                "step",
                "sampling",
                "densities",
                "metrics"
            })
    void aRunCanBeStoppedInEveryPhaseAndLeavesNoThread(String phase) {
        ExperimentWatch stopper =
                new ExperimentWatch() {
                    private volatile boolean stopped;

                    @Override
                    public boolean cancelled() {
                        return stopped;
                    }

                    @Override
                    public void atPhase(String name, double done) {
                        stopped |= name.equals(phase);
                    }

                    @Override
                    public void atStep(
                            int step,
                            int total,
                            double loss,
                            Supplier<? extends AlignedPolicy> now) {
                        assertThat(stopped).as("a step after the stop").isFalse();
                        stopped = phase.equals("step") && step == 7;
                    }
                };
        assertThatThrownBy(() -> Experiment.run(SMALL, HERE, stopper))
                .isInstanceOf(CancelledException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("checkpoints");
    }

    @Test
    void trainingDoesNotWaitForCheckpoints() {
        CountDownLatch trained = new CountDownLatch(1);
        List<Boolean> inTime = Collections.synchronizedList(new ArrayList<>());
        ExperimentWatch slow =
                new ExperimentWatch() {
                    @Override
                    public void atStep(
                            int step,
                            int total,
                            double loss,
                            Supplier<? extends AlignedPolicy> now) {
                        if (step == total) {
                            trained.countDown();
                        }
                    }

                    @Override
                    public void atCheckpoint(CurvePoint point) {
                        try {
                            inTime.add(trained.await(20, TimeUnit.SECONDS));
                        } catch (InterruptedException e) {
                            throw new CancelledException();
                        }
                    }
                };
        RunResult result = Experiment.run(SMALL, HERE, slow);
        assertThat(inTime).hasSize(60).doesNotContain(false);
        assertThat(result.curves()).isEqualTo(run(SMALL).curves());
    }

    @Test
    void snapshotsThatWaitFitTheMemory() {
        assertThat(Checkpoints.backlog(ExperimentConfig.DEFAULT.network())).isGreaterThan(100);
        ExperimentConfig large =
                ExperimentFile.with(
                        SMALL, List.of("network.hidden=[1024,1024,1024,1024,1024,1024,1024,1024]"));
        assertThat(Checkpoints.backlog(large.network())).isEqualTo(4);
    }

    @Test
    void aFailingAudienceEndsTheRunWithItsOwnReason() {
        ExperimentWatch broken =
                new ExperimentWatch() {
                    @Override
                    public void atCheckpoint(CurvePoint point) {
                        throw new IllegalStateException("no more paper");
                    }
                };
        assertThatThrownBy(() -> Experiment.run(SMALL, HERE, broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more paper");
    }

    @Test
    void manyParticlesAreMeasuredByTheSameNames() {
        RunResult many = run(ExperimentFile.with(SMALL, List.of("sampling.particles=10500")));
        RunResult few = run(SMALL);
        assertThat(many.metrics().keySet()).containsExactlyElementsOf(few.metrics().keySet());
        assertThat(many.metrics().get("kl_to_reference"))
                .isCloseTo(
                        few.metrics().get("kl_to_reference"),
                        org.assertj.core.api.Assertions.within(0.02));
        assertThat(many.metrics()).containsKeys("sliced_w2", "noise_floor", "exact_reward_mean");
    }

    @Test
    void losersStartWhereLosersLie() {
        RunResult losers = run(ExperimentFile.with(SMALL, List.of("method.source=losers")));
        RunResult reference = run(SMALL);
        assertThat(losers.trajectories().start()).isNotEqualTo(reference.trajectories().start());
        assertThat(losers.learned()).isPresent();
        double before = meanReward(losers.trajectories().start());
        // E_p0 r = 0.203 and E_pi r = 0.331, from an independent implementation; the standard
        // error of 1,500 draws is 0.02.
        assertThat(before).isCloseTo(0.203, org.assertj.core.api.Assertions.within(0.07));
    }

    private static double meanReward(org.prefflow.math.Points points) {
        return org.prefflow.metric.Metrics.mean(points, SMALL.reward());
    }
}
