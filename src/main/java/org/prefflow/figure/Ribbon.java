package org.prefflow.figure;

import java.util.Optional;

/**
 * A band along a curve, such as an interval of confidence: between two ordinates at each abscissa;
 * where one of them is NaN there is none.
 *
 * @param name in the legend; empty for none
 * @param x abscissas, shape (n), rising
 * @param low lower ordinates, shape (n)
 * @param high upper ordinates, shape (n)
 * @param argb colour, mostly see-through
 */
public record Ribbon(String name, double[] x, double[] low, double[] high, int argb)
        implements Plot.Item {

    @Override
    public void reach(Plot.Extent extent) {
        for (int i = 0; i < x.length; i++) {
            if (known(i)) {
                extent.x(x[i]);
                extent.y(low[i]);
                extent.y(high[i]);
            }
        }
    }

    private boolean known(int i) {
        return Double.isFinite(low[i]) && Double.isFinite(high[i]);
    }

    @Override
    public void paint(Pen inside, Viewport plot, Theme theme) {
        for (int i = 1; i < x.length; i++) {
            if (known(i - 1) && known(i)) {
                inside.polygon(
                        new double[] {
                            x[i - 1], low[i - 1], x[i], low[i], x[i], high[i], x[i - 1], high[i - 1]
                        },
                        argb);
            }
        }
    }

    @Override
    public Optional<Plot.Key> key(Theme theme) {
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Plot.Key(name, legend -> legend.patch(name, argb)));
    }
}
