package org.prefflow.ui.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.RunFolder;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.report.RunPictures;
import org.prefflow.sweep.Sweep;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.sweep.SweepRow;
import org.prefflow.ui.run.Workers;

/**
 * Runs sweeps away from the JavaFX thread, one at a time, and tells of them some times a second.
 * Everything is asked for, and heard, on the JavaFX thread.
 */
final class SweepService implements AutoCloseable {

    private static final long BETWEEN_NEWS_MILLIS = 200;

    /** What a run has beside its training steps, in shares of these. */
    private static final double AFTERWARDS = 0.25;

    private static final double NANO = 1e-9;

    private final Executor fx;
    private final ExecutorService runner = Workers.single("sweep");
    private AtomicBoolean stop = new AtomicBoolean();

    /** Who hears of a sweep. */
    interface Listener {

        /** Its folder is there. */
        void begun(Path folder, SweepPlan plan, List<SweepRow> rows);

        /**
         * It goes on.
         *
         * @param rows all results so far; empty where none came since the last time
         * @param done share of all work that was left at the beginning, in [0, 1]
         * @param secondsLeft negative where unknown
         */
        void goesOn(Optional<List<SweepRow>> rows, double done, double secondsLeft);

        /** Its runs wait from now on, or go on. */
        void held(boolean on);

        /**
         * It is over.
         *
         * @param rows all results; empty where it did not begin
         * @param trouble why it did not come to its end; empty where it did, or was cancelled
         */
        void ended(
                Optional<List<SweepRow>> rows, boolean cancelled, Optional<SweepTrouble> trouble);
    }

    SweepService(Executor fx) {
        this.fx = fx;
    }

    /**
     * Begins a sweep in a folder, or goes on there.
     *
     * @param folder found on the way, as that may ask the disk
     * @param keeping whether each run gets a folder of its own in it
     */
    void run(Supplier<Path> folder, SweepPlan plan, int jobs, boolean keeping, Listener listener) {
        AtomicBoolean mine = new AtomicBoolean();
        stop = mine;
        runner.execute(() -> work(folder, plan, jobs, keeping, mine, listener));
    }

    private void work(
            Supplier<Path> place,
            SweepPlan plan,
            int jobs,
            boolean keeping,
            AtomicBoolean mine,
            Listener told) {
        Optional<List<SweepRow>> rows = Optional.empty();
        boolean cancelled = false;
        Optional<SweepTrouble> trouble = Optional.empty();
        try (SweepFolder folder = SweepFolder.open(place.get(), plan)) {
            List<SweepRow> before = folder.table().rows();
            fx.execute(() -> told.begun(folder.path(), plan, before));
            try (Course course = new Course(folder, mine, told)) {
                Optional<RunFolder.Pictures> pictures =
                        keeping ? RunPictures.available() : Optional.empty();
                new Sweep(folder, keeping, pictures).run(jobs, course::watch, course);
            } catch (CancelledException e) {
                cancelled = true;
            } finally {
                rows = Optional.of(folder.table().rows());
            }
        } catch (IOException e) {
            trouble = Optional.of(new SweepTrouble("", DiskTrouble.sentence(e)));
        } catch (RuntimeException e) {
            trouble = Optional.of(SweepTrouble.of(e));
        } catch (OutOfMemoryError e) {
            trouble =
                    Optional.of(
                            new SweepTrouble(
                                    "jobs", "Not enough memory: fewer runs at a time need less."));
        }
        Optional<List<SweepRow>> last = rows;
        boolean asked = cancelled;
        Optional<SweepTrouble> why = trouble;
        fx.execute(() -> told.ended(last, asked, why));
    }

    /** Stops the sweep; what goes on is lost, what is done is kept. */
    void cancel() {
        stop.set(true);
    }

    /** How far a sweep is. */
    private final class Course implements Sweep.Audience, AutoCloseable {

        private final SweepFolder folder;
        private final AtomicBoolean mine;
        private final Listener listener;
        private final List<Integer> steps = new ArrayList<>();
        private final List<Integer> numbers;
        private final long total;
        private final AtomicLong made = new AtomicLong();
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicBoolean fresh = new AtomicBoolean();
        private final ScheduledExecutorService news =
                Executors.newSingleThreadScheduledExecutor(Course::thread);
        private final long begun = System.nanoTime();
        private volatile long heldSince;
        private volatile long waited;

        Course(SweepFolder folder, AtomicBoolean mine, Listener listener) {
            this.folder = folder;
            this.mine = mine;
            this.listener = listener;
            numbers = folder.missing();
            long sum = 0;
            for (int number : numbers) {
                var one = folder.plan().run(number).experiment();
                steps.add(1 + one.method().totalSteps(one.training()));
                sum += steps.get(steps.size() - 1);
            }
            total = Math.max(1, sum);
            news.scheduleWithFixedDelay(
                    this::tell, BETWEEN_NEWS_MILLIS, BETWEEN_NEWS_MILLIS, TimeUnit.MILLISECONDS);
        }

        private static Thread thread(Runnable work) {
            Thread thread = new Thread(work, "sweep-news");
            thread.setDaemon(true);
            return thread;
        }

        ExperimentWatch watch(int number) {
            return new ExperimentWatch() {
                @Override
                public boolean cancelled() {
                    return mine.get();
                }

                @Override
                public void atStep(
                        int step, int all, double loss, Supplier<? extends AlignedPolicy> now) {
                    made.incrementAndGet();
                }
            };
        }

        @Override
        public void ended(SweepRow row) {
            ended.incrementAndGet();
            fresh.set(true);
        }

        @Override
        public void held(boolean on) {
            if (on) {
                heldSince = System.nanoTime();
            } else {
                waited += System.nanoTime() - heldSince;
                heldSince = 0;
            }
            fx.execute(() -> listener.held(on));
        }

        private void tell() {
            Optional<List<SweepRow>> rows =
                    fresh.getAndSet(false) ? Optional.of(folder.table().rows()) : Optional.empty();
            double trained = Math.min(1, (double) made.get() / total);
            double over = numbers.isEmpty() ? 1 : (double) ended.get() / numbers.size();
            double done = (trained + AFTERWARDS * over) / (1 + AFTERWARDS);
            long now = heldSince == 0 ? System.nanoTime() : heldSince;
            double seconds = (now - begun - waited) * NANO;
            double left = done > 0.01 && seconds > 1 ? seconds / done * (1 - done) : -1;
            fx.execute(() -> listener.goesOn(rows, done, left));
        }

        @Override
        public void close() {
            news.shutdownNow();
        }
    }

    @Override
    public void close() {
        cancel();
        runner.shutdown();
    }
}
