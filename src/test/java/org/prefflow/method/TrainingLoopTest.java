package org.prefflow.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.update.Probes;
import org.prefflow.method.update.Update;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.nn.Activation;
import org.prefflow.nn.Mlp;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.OutputLoss;
import org.prefflow.nn.TrainingConfig;

@Timeout(60)
class TrainingLoopTest {

    private static final int ROWS = 8;

    /** Learn y = x from random x, with a number that tells the batch's step. */
    private static class Copying implements Batch {
        private final float[] inputs = new float[ROWS];
        private int step = -1;

        @Override
        public float[] inputs() {
            return inputs;
        }

        @Override
        public int rows() {
            return ROWS;
        }

        @Override
        public OutputLoss loss() {
            return (outputs, rows, dOutputs) -> {
                double sum = 0;
                for (int i = 0; i < rows; i++) {
                    float off = outputs[i] - inputs[i];
                    sum += off * off;
                    dOutputs[i] = 2 * off / rows;
                }
                return sum / rows;
            };
        }

        @Override
        public Probes probes() {
            return new Probes(inputs.clone(), ROWS, 1);
        }

        @Override
        public UpdateTrace trace(Update update) {
            double lossAfter = loss().of(update.after(), ROWS, new float[ROWS]);
            return new Copied(update, lossAfter);
        }
    }

    private record Copied(Update update, double lossAfter) implements UpdateTrace {

        @Override
        public String title() {
            return "Copying";
        }

        @Override
        public String noun() {
            return "number";
        }

        @Override
        public int rows() {
            return ROWS;
        }

        @Override
        public List<UpdateScene> scenes(int row) {
            return List.of();
        }
    }

    private static class Copies implements BatchSource<Copying> {
        final AtomicInteger filled = new AtomicInteger();
        final AtomicInteger created = new AtomicInteger();
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        @Override
        public Copying create() {
            created.incrementAndGet();
            return new Copying();
        }

        @Override
        public void fill(Copying batch, int step) {
            threads.add(Thread.currentThread());
            filled.incrementAndGet();
            batch.step = step;
            RandomStream random = new RandomStreams(1).stream(Stream.BATCH, step);
            for (int i = 0; i < ROWS; i++) {
                batch.inputs[i] = (float) random.nextGaussian();
            }
        }
    }

    private static final AlignedPolicy NOWHERE = new OraclePolicy(new TargetLaw.Reference());

    private static float[] trained(
            int steps,
            BatchSource<Copying> source,
            Optimizer optimizer,
            double rate,
            RunWatch watch) {
        NetworkConfig shape = new NetworkConfig(List.of(8), Activation.TANH);
        RandomStream init = new RandomStreams(1).stream(Stream.INIT);
        try (Mlp network = Mlp.create(1, 1, shape, ROWS, init)) {
            new TrainingLoop(new TrainingConfig(steps, ROWS, optimizer, rate), watch)
                    .train(network, source, () -> NOWHERE);
            return network.weights().values();
        }
    }

    private static float[] trained(int steps, BatchSource<Copying> source, RunWatch watch) {
        return trained(steps, source, Optimizer.ADAM, 1e-2, watch);
    }

    private static void assertNoThreadIsLeft(Copies source) throws InterruptedException {
        for (Thread thread : source.threads) {
            if (thread == Thread.currentThread()) {
                continue;
            }
            assertThat(thread.isDaemon()).isTrue();
            thread.join(5_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static final class Recorder implements RunWatch {
        final List<Integer> steps = new ArrayList<>();
        final List<Double> losses = new ArrayList<>();

        @Override
        public void atStep(
                int step, int total, double loss, Supplier<? extends AlignedPolicy> now) {
            assertThat(now.get()).isSameAs(NOWHERE);
            assertThat(total).isEqualTo(300);
            steps.add(step);
            losses.add(loss);
        }
    }

    @Test
    void tellsEachStepAndLearns() throws InterruptedException {
        Copies source = new Copies();
        Recorder recorder = new Recorder();
        trained(300, source, recorder);

        assertThat(recorder.steps).hasSize(300).isSorted().startsWith(1).endsWith(300);
        double early = recorder.losses.subList(0, 20).stream().mapToDouble(l -> l).sum();
        double late = recorder.losses.subList(280, 300).stream().mapToDouble(l -> l).sum();
        assertThat(late).isLessThan(early / 10);
        assertThat(source.filled.get()).isEqualTo(300);
        assertThat(source.created.get()).isLessThan(20);
        assertNoThreadIsLeft(source);
    }

    @Test
    void watchingChangesNoBit() {
        float[] unseen = trained(300, new Copies(), RunWatch.NONE);
        float[] seen = trained(300, new Copies(), new Recorder());
        assertThat(seen).isEqualTo(unseen);
    }

    @Test
    void aStepTakenApartIsTheSameStep() {
        List<UpdateTrace> told = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        RunWatch slow =
                new RunWatch() {
                    @Override
                    public Optional<Consumer<UpdateTrace>> apart() {
                        return losses.size() == 41 ? Optional.of(told::add) : Optional.empty();
                    }

                    @Override
                    public void atStep(
                            int step, int total, double l, Supplier<? extends AlignedPolicy> now) {
                        losses.add(l);
                    }
                };
        float[] apart = trained(300, new Copies(), slow);
        assertThat(apart).isEqualTo(trained(300, new Copies(), RunWatch.NONE));

        assertThat(told).hasSize(1);
        Update update = told.get(0).update();
        assertThat(update.step()).isEqualTo(42);
        assertThat(update.total()).isEqualTo(300);
        assertThat(update.loss()).isEqualTo(losses.get(41));
        assertThat(update.rate()).isEqualTo(1e-2);
        assertThat(update.parameters()).isEqualTo(apart.length);
        // Adam moves each parameter by about its rate.
        assertThat(update.moved()).isBetween(0.001, 3e-2 * Math.sqrt(apart.length));
        assertThat(told.get(0).lossAfter()).isLessThan(update.loss());
    }

    @Test
    void cancelStopsBeforeTheNextStep() throws InterruptedException {
        Copies source = new Copies();
        List<Integer> steps = new ArrayList<>();
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public boolean cancelled() {
                        return steps.size() >= 5;
                    }

                    @Override
                    public void atStep(
                            int step, int total, double l, Supplier<? extends AlignedPolicy> now) {
                        steps.add(step);
                    }
                };
        assertThatThrownBy(() -> trained(10_000, source, watch))
                .isInstanceOf(CancelledException.class);
        assertThat(steps).hasSize(5);
        assertThat(source.filled.get()).isLessThan(30);
        assertNoThreadIsLeft(source);
    }

    @Test
    void whoWaitsForDearBatchesFillsSomeAndChangesNoBit() throws InterruptedException {
        CountDownLatch trainerFills = new CountDownLatch(1);
        CountDownLatch workerFills = new CountDownLatch(1);
        Thread trainer = Thread.currentThread();
        Copies dear =
                new Copies() {
                    @Override
                    public void fill(Copying batch, int step) {
                        if (Thread.currentThread() == trainer) {
                            trainerFills.countDown();
                            await(workerFills);
                        } else {
                            workerFills.countDown();
                            await(trainerFills);
                        }
                        super.fill(batch, step);
                    }
                };
        float[] weights = trained(300, dear, RunWatch.NONE);
        assertThat(dear.threads).contains(trainer).hasSizeGreaterThan(1);
        assertThat(dear.filled.get()).isEqualTo(300);
        assertThat(weights).isEqualTo(trained(300, new Copies(), RunWatch.NONE));
        assertNoThreadIsLeft(dear);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void cancelIsHeardWhileALargeBatchIsLate() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch filling = new CountDownLatch(1);
        Copies late =
                new Copies() {
                    @Override
                    public Copying create() {
                        return new Copying() {
                            @Override
                            public int rows() {
                                return 2_000;
                            }
                        };
                    }

                    @Override
                    public void fill(Copying batch, int step) {
                        super.fill(batch, step);
                        filling.countDown();
                        await(never);
                    }
                };
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public boolean cancelled() {
                        return filling.getCount() == 0;
                    }
                };
        assertThatThrownBy(() -> trained(10, late, watch)).isInstanceOf(CancelledException.class);
        assertNoThreadIsLeft(late);
    }

    @Test
    void pauseHoldsTheStepsAndResumeGoesOnWithTheSameBits() throws InterruptedException {
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resume = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public void awaitResume() {
                        if (steps.get() == 7) {
                            paused.countDown();
                            try {
                                resume.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        }
                    }

                    @Override
                    public void atStep(
                            int step, int total, double l, Supplier<? extends AlignedPolicy> now) {
                        steps.set(step);
                    }
                };
        float[][] result = new float[1][];
        Thread trainer = new Thread(() -> result[0] = trained(50, new Copies(), watch));
        trainer.setDaemon(true);
        trainer.start();

        assertThat(paused.await(30, TimeUnit.SECONDS)).isTrue();
        trainer.join(100);
        assertThat(steps.get()).isEqualTo(7);
        resume.countDown();
        trainer.join(30_000);
        assertThat(result[0]).isEqualTo(trained(50, new Copies(), RunWatch.NONE));
    }

    @Test
    void whatABatchThrowsReachesTheCaller() throws InterruptedException {
        Copies broken =
                new Copies() {
                    @Override
                    public void fill(Copying batch, int step) {
                        super.fill(batch, step);
                        if (step == 20) {
                            throw new IllegalStateException("no batch " + step);
                        }
                    }
                };
        List<Integer> steps = new ArrayList<>();
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public void atStep(
                            int step, int total, double l, Supplier<? extends AlignedPolicy> now) {
                        steps.add(step);
                    }
                };
        assertThatThrownBy(() -> trained(100, broken, watch))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no batch 20");
        assertThat(steps).hasSize(20);
        assertNoThreadIsLeft(broken);
    }

    @Test
    void batchesComeInTheOrderOfTheirSteps() {
        List<Integer> order = new ArrayList<>();
        Copies source = new Copies();
        try (BatchAhead<Copying> ahead = new BatchAhead<>(source, 0, 100, 3, RunWatch.NONE)) {
            for (int step = 0; step < 100; step++) {
                order.add(ahead.await(step).step);
                ahead.release(step);
            }
        }
        assertThat(order).hasSize(100).isSorted().endsWith(99);
    }

    @Test
    void divergenceNamesTheStep() {
        List<Double> losses = new ArrayList<>();
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public void atStep(
                            int step, int total, double l, Supplier<? extends AlignedPolicy> now) {
                        losses.add(l);
                    }
                };
        assertThatThrownBy(() -> trained(5_000, hot(), Optimizer.SGD, 1, watch))
                .isInstanceOfSatisfying(
                        DivergedException.class,
                        e -> assertThat(e.step()).isEqualTo(losses.size() + 1));
        assertThat(losses).allMatch(Double::isFinite);
    }

    /** A policy that is known by its weights. */
    private static AlignedPolicy of(Mlp network) {
        return new OraclePolicy(new TargetLaw.Unknown(Arrays.toString(network.weights().values())));
    }

    private static AlignedPolicy after(int steps, BatchSource<Copying> source, RunWatch watch) {
        NetworkConfig shape = new NetworkConfig(List.of(8), Activation.TANH);
        RandomStream init = new RandomStreams(1).stream(Stream.INIT);
        try (Mlp network = Mlp.create(1, 1, shape, ROWS, init)) {
            new TrainingLoop(new TrainingConfig(steps, ROWS, Optimizer.SGD, 0.1), watch)
                    .train(network, source, () -> of(network));
            return of(network);
        }
    }

    @ParameterizedTest
    @CsvSource({"60, 50", "35, 25"})
    void afterADivergenceItGoesOnFromTheLastSoundStepToTheSameBits(int bad, int sound) {
        NetworkConfig shape = new NetworkConfig(List.of(8), Activation.TANH);
        TrainingConfig training = new TrainingConfig(80, ROWS, Optimizer.ADAM, 0.01);
        TrainedStates first = new TrainedStates();
        try (Mlp network =
                Mlp.create(1, 1, shape, ROWS, new RandomStreams(1).stream(Stream.INIT))) {
            assertThatThrownBy(() -> train(network, training, first, hugeFrom(bad)))
                    .isInstanceOf(DivergedException.class);
            assertThat(first.reached())
                    .extracting(TrainedStates.State::steps)
                    .containsExactly(sound);
            train(network, training, new TrainedStates(first.reached()), new Copies());
            AlignedPolicy mended = of(network);
            try (Mlp other =
                    Mlp.create(1, 1, shape, ROWS, new RandomStreams(1).stream(Stream.INIT))) {
                train(other, training, new TrainedStates(), new Copies());
                assertThat(mended).isEqualTo(of(other));
            }
        }
    }

    private static void train(
            Mlp network,
            TrainingConfig training,
            TrainedStates states,
            BatchSource<Copying> source) {
        new TrainingLoop(
                        training, new Tuning(List.of()), states, RunWatch.NONE, 0, training.steps())
                .train(network, source, () -> of(network));
    }

    @Test
    void beforeAnythingIsSoundADivergenceLeavesNothingToGoOnFrom() {
        TrainedStates states = new TrainedStates();
        NetworkConfig shape = new NetworkConfig(List.of(8), Activation.TANH);
        TrainingConfig training = new TrainingConfig(80, ROWS, Optimizer.ADAM, 0.01);
        try (Mlp network =
                Mlp.create(1, 1, shape, ROWS, new RandomStreams(1).stream(Stream.INIT))) {
            assertThatThrownBy(() -> train(network, training, states, hugeFrom(20)))
                    .isInstanceOf(DivergedException.class);
        }
        assertThat(states.reached()).isEmpty();
    }

    /** Batches that are as they should be at first, and then huge. */
    private static Copies hugeFrom(int first) {
        return new Copies() {
            @Override
            public void fill(Copying batch, int step) {
                super.fill(batch, step);
                for (int i = 0; step >= first && i < ROWS; i++) {
                    batch.inputs[i] *= 1e10f;
                }
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"60, 50", "59, 25", "35, 25", "34, 0", "3, 0"})
    void whatWasStillSoundIsHandedOverBeforeTheRunEnds(int bad, int sound) {
        AtomicReference<AlignedPolicy> restored = new AtomicReference<>();
        AtomicInteger restoredStep = new AtomicInteger();
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public void atDiverged(int step, int total, AlignedPolicy policy) {
                        restoredStep.set(step);
                        restored.set(policy);
                        assertThat(total).isEqualTo(5_000);
                    }
                };
        assertThatThrownBy(() -> after(5_000, hugeFrom(bad), watch))
                .isInstanceOfSatisfying(
                        DivergedException.class,
                        e -> {
                            assertThat(e.step()).isEqualTo(bad + 1);
                            assertThat(e.soundStep()).isEqualTo(sound);
                        });
        assertThat(restoredStep).hasValue(sound);
        if (sound > 0) {
            assertThat(restored.get()).isEqualTo(after(sound, new Copies(), RunWatch.NONE));
        }
    }

    @Test
    void divergenceInTheLastStepIsNotedToo() {
        Copies steep =
                new Copies() {
                    @Override
                    public Copying create() {
                        return new Copying() {
                            @Override
                            public OutputLoss loss() {
                                return (outputs, rows, dOutputs) -> {
                                    Arrays.fill(dOutputs, Float.POSITIVE_INFINITY);
                                    return 1;
                                };
                            }
                        };
                    }
                };
        assertThatThrownBy(() -> trained(1, steep, Optimizer.SGD, 1, RunWatch.NONE))
                .isInstanceOf(DivergedException.class);
    }

    /** Inputs so large that a step size of 1 must blow up. */
    private static Copies hot() {
        return new Copies() {
            @Override
            public void fill(Copying batch, int step) {
                super.fill(batch, step);
                for (int i = 0; i < ROWS; i++) {
                    batch.inputs[i] *= 1e4f;
                }
            }
        };
    }
}
