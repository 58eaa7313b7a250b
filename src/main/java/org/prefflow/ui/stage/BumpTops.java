package org.prefflow.ui.stage;

import java.util.List;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.reward.Bump;

/** The tops of a reward's bumps. */
record BumpTops(List<Bump> bumps, Theme theme) implements Figure {

    static final double SIZE = 8;

    @Override
    public void paint(Pen pen, Viewport view) {
        for (Bump bump : bumps) {
            pen.mark(
                    Pen.Mark.OPEN_DIAMOND,
                    bump.center().x(),
                    bump.center().y(),
                    SIZE,
                    theme.reward());
        }
    }
}
