package org.prefflow.exact;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.PreferencePart;
import org.prefflow.reward.Reward;

/** The win rate of any point against a law on a grid: Pbar(y) = E_{y'} P(y &gt; y'). Immutable. */
final class PointWinRates implements Grid.Field {

    private record Part(PreferencePart part, WinRates rates) {}

    private final PreferenceModel model;
    private final List<Part> parts = new ArrayList<>();

    private PointWinRates(PreferenceModel model) {
        this.model = model;
    }

    static PointWinRates against(GridDensity law, Reward reward, PreferenceModel model) {
        double[] masses = new double[law.grid().size()];
        for (int k = 0; k < masses.length; k++) {
            masses[k] = law.mass(k);
        }
        PointWinRates rates = new PointWinRates(model);
        for (PreferencePart part : model.parts(reward)) {
            double[] scores = law.grid().evaluate(part.score());
            rates.parts.add(new Part(part, WinRates.against(scores, masses, part.comparison())));
        }
        return rates;
    }

    /** Pbar with flips, in [0, 1]. */
    @Override
    public double at(double x, double y) {
        double sum = 0;
        for (int k = 0; k < parts.size(); k++) {
            PreferencePart part = parts.get(k).part;
            sum += part.weight() * parts.get(k).rates.at(part.score().at(x, y));
        }
        // Rounding is kept out of what lies beyond [0, 1].
        return model.flipped(Math.max(0, Math.min(1, sum)));
    }
}
