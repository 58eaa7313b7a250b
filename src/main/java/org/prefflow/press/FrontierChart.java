package org.prefflow.press;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.param.Numbers;

/** Mean reward against divergence: the exact frontier, and runs of this problem as marks. */
public final class FrontierChart {

    private FrontierChart() {}

    /** The runs of one problem over its frontier. */
    public static Chart of(
            List<FrontierPoint> frontier,
            Problem problem,
            List<PastRun> past,
            FrontierPlot.Course course) {
        List<PastRun> here =
                past.stream().filter(r -> r.problem().equals(problem) && r.isPlaced()).toList();
        FrontierPlot plot = FrontierPlot.of(frontier, here, course);
        return new Chart(
                plot::in,
                plot.readings(),
                Chart.Sense.NEAREST,
                "",
                note(past, problem, here, course));
    }

    /** A place in words. */
    static String place(double kl, double reward) {
        return "KL " + Numbers.fixed(kl, 3) + ", reward " + Numbers.fixed(reward, 3);
    }

    private static String note(
            List<PastRun> past, Problem problem, List<PastRun> here, FrontierPlot.Course course) {
        List<String> sentences = new ArrayList<>();
        if (here.isEmpty()) {
            sentences.add("Every finished run of this problem becomes a mark.");
        } else {
            PastRun newest = here.get(here.size() - 1);
            sentences.add("Ring: the newest, " + place(newest.kl(), newest.reward()) + ".");
            sentences.add(
                    newest.hasTarget()
                            ? "Hollow: what its method should have found."
                            : "There is no exact target that a hollow mark could show.");
        }
        if (course.kl().length > 0) {
            sentences.add("Thin line: the last run as it trained.");
        }
        long elsewhere = past.stream().filter(r -> !r.problem().equals(problem)).count();
        if (elsewhere > 0) {
            sentences.add(
                    runs(elsewhere) + " of another reward or reference " + not(elsewhere) + ".");
        }
        long lost = past.size() - elsewhere - here.size();
        if (lost > 0) {
            sentences.add(runs(lost) + " without a density, so without a KL, " + not(lost) + ".");
        }
        return String.join(" ", sentences);
    }

    private static String runs(long count) {
        return count == 1 ? "1 run" : count + " runs";
    }

    private static String not(long count) {
        return count == 1 ? "is not shown" : "are not shown";
    }

    /** Runs by their method, in the order in which methods first appear. */
    static Map<String, List<PastRun>> byMethod(List<PastRun> runs) {
        Map<String, List<PastRun>> groups = new LinkedHashMap<>();
        runs.forEach(r -> groups.computeIfAbsent(r.method(), m -> new ArrayList<>()).add(r));
        return groups;
    }
}
