package org.prefflow.flow;

import static org.prefflow.flow.ButcherTableau.fixed;
import static org.prefflow.flow.ButcherTableau.row;

import org.prefflow.param.Choice;

/** Explicit Runge-Kutta schemes by name. To add one of fixed step, add its tableau here. */
public enum OdeScheme implements Choice {
    /** Explicit Euler, order 1. */
    EULER("euler", "explicit Euler, order 1, one evaluation a step", 1, fixed(row(1))),
    /** Explicit midpoint, order 2. */
    MIDPOINT(
            "midpoint",
            "explicit midpoint, order 2, two evaluations a step",
            2,
            fixed(row(0, 1), row(0.5))),
    /** Heun, order 2. */
    HEUN(
            "heun",
            "Heun's trapezoid, order 2, two evaluations a step",
            2,
            fixed(row(0.5, 0.5), row(1))),
    /** The classical scheme of order 4. */
    RK4(
            "rk4",
            "the classical Runge-Kutta scheme, order 4, four evaluations a step",
            4,
            fixed(row(1 / 6., 1 / 3., 1 / 3., 1 / 6.), row(0.5), row(0, 0.5), row(0, 0, 1))),
    /** Dormand and Prince 1980, adaptive, order 5. */
    DOPRI5(
            "dopri5",
            "Dormand-Prince, order 5, steps chosen by its error estimate",
            5,
            ButcherTableau.DORMAND_PRINCE);

    private final String id;
    private final String summary;
    private final int order;
    private final ButcherTableau tableau;

    OdeScheme(String id, String summary, int order, ButcherTableau tableau) {
        this.id = id;
        this.summary = summary;
        this.order = order;
        this.tableau = tableau;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    /** Order p: the error after a fixed time falls as the p-th power of the step. */
    public int order() {
        return order;
    }

    /** Whether steps are chosen by an error estimate rather than given. */
    public boolean adaptive() {
        return tableau.adaptive();
    }

    ButcherTableau tableau() {
        return tableau;
    }
}
