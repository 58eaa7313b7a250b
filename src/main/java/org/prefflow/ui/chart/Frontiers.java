package org.prefflow.ui.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.math.GridDensity;
import org.prefflow.ui.run.Problem;
import org.prefflow.ui.run.Workers;

/**
 * Exact frontiers by problem, computed off the JavaFX thread; the last few are kept. JavaFX thread
 * only.
 */
final class Frontiers implements AutoCloseable {

    private static final int KEPT = 8;
    private static final int POINTS = 49;

    /** Betas begin at this many standard deviations of the reward under pi. */
    private static final double FIRST = 20;

    /** They end at this many. */
    private static final double LAST = 0.02;

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
        List<FrontierPoint> points = points(setting);
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

    /** The reference itself, then ever smaller betas while the divergence grows. */
    static List<FrontierPoint> points(ProblemSetting setting) {
        GridDensity pi = setting.laws().referenceLaw().whole();
        double[] squares = pi.grid().evaluate(setting.config().reward());
        double mean = pi.mean(squares);
        for (int k = 0; k < squares.length; k++) {
            squares[k] = (squares[k] - mean) * (squares[k] - mean);
        }
        double spread = Math.sqrt(pi.mean(squares));
        List<FrontierPoint> points = new ArrayList<>();
        points.add(new FrontierPoint(Double.POSITIVE_INFINITY, 0, mean));
        if (!(spread > 0)) {
            return points;
        }
        double[] betas = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            betas[i] = spread * FIRST * Math.pow(LAST / FIRST, i / (POINTS - 1.0));
        }
        for (FrontierPoint point : setting.laws().frontier(betas)) {
            if (!(point.kl() > points.get(points.size() - 1).kl())) {
                break;
            }
            points.add(point);
        }
        return List.copyOf(points);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
