package org.prefflow.reward;

import java.util.List;
import org.prefflow.math.Grid;

/**
 * Ground-truth reward r(y): used only to label pairs and to judge. Implementations are immutable
 * records.
 */
public interface Reward extends Grid.Field {

    /** r at (x, y); finite everywhere on the view. */
    @Override
    double at(double x, double y);

    /** The reward's bumps, where it has some: what the metric {@code mode_mass} looks at. */
    default List<Bump> modes() {
        return List.of();
    }
}
