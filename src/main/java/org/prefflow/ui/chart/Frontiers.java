package org.prefflow.ui.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.press.ExactFrontier;
import org.prefflow.press.Problem;
import org.prefflow.ui.run.Workers;

/**
 * Exact frontiers by problem, computed off the JavaFX thread; the last few are kept. JavaFX thread
 * only.
 */
final class Frontiers implements AutoCloseable {

    private static final int KEPT = 8;

    private final Executor fx;
    private final ExecutorService worker = Workers.single("frontier");
    private final Map<Problem, List<FrontierPoint>> known = new LinkedHashMap<>();
    private final AtomicReference<Problem> wanted = new AtomicReference<>();

    Frontiers(Executor fx) {
        this.fx = fx;
    }

    /**
     * The frontier of a problem, from the reference outwards.
     *
     * @param ready called later, if the frontier is not known yet and still wanted then
     * @return empty while it is being computed
     */
    Optional<List<FrontierPoint>> of(ProblemSetting setting, Runnable ready) {
        Problem problem = Problem.of(setting);
        List<FrontierPoint> found = known.get(problem);
        if (found != null) {
            wanted.set(null);
        } else if (!problem.equals(wanted.get())) {
            wanted.set(problem);
            worker.execute(() -> compute(problem, setting, ready));
        }
        return Optional.ofNullable(found);
    }

    private void compute(Problem problem, ProblemSetting setting, Runnable ready) {
        if (!problem.equals(wanted.get())) {
            return;
        }
        List<FrontierPoint> points = ExactFrontier.of(setting);
        fx.execute(
                () -> {
                    known.put(problem, points);
                    if (known.size() > KEPT) {
                        known.remove(known.keySet().iterator().next());
                    }
                    if (wanted.compareAndSet(problem, null)) {
                        ready.run();
                    }
                });
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
