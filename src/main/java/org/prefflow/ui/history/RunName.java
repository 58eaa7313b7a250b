package org.prefflow.ui.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptRun;
import org.prefflow.ui.compare.PaneWords;

/** What a run is called until somebody gives it a name. */
final class RunName {

    /** Characters that say how a run differs from its namesake; a longer list is no name. */
    private static final int LONGEST = 28;

    private RunName() {}

    /**
     * A name that no other run has: the usual one, or that with what the experiment has of its own,
     * such as "pfm on four-modes with \u03c3 0.2", or with a number, such as "pfm on four-modes
     * (2)".
     *
     * @param usual of all experiments of its kind
     * @param others runs whose names are taken; none of them is changed
     */
    static String apart(String usual, ExperimentConfig config, List<KeptRun> others) {
        Optional<KeptRun> namesake =
                others.stream().filter(run -> run.name().equals(usual)).findFirst();
        String own = namesake.map(run -> own(run.config(), config)).orElse("");
        String wanted = own.isEmpty() || own.length() > LONGEST ? usual : usual + " with " + own;
        Set<String> taken = others.stream().map(KeptRun::name).collect(Collectors.toSet());
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + " (" + i + ")";
        }
        return name;
    }

    private static String own(ExperimentConfig other, ExperimentConfig config) {
        return PaneWords.of(List.of(other, config)).get(1).replace(", ", " and ");
    }
}
