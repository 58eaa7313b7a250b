package org.prefflow.flow;

import org.prefflow.param.Choice;

/** Runge-Kutta schemes by name. */
public enum OdeScheme implements Choice {
    /** Explicit Euler, order 1. */
    EULER("euler", "explicit Euler, order 1, one evaluation a step"),
    /** Explicit midpoint, order 2. */
    MIDPOINT("midpoint", "explicit midpoint, order 2, two evaluations a step"),
    /** Heun, order 2. */
    HEUN("heun", "Heun's trapezoid, order 2, two evaluations a step"),
    /** The classical scheme of order 4. */
    RK4("rk4", "the classical Runge-Kutta scheme, order 4, four evaluations a step"),
    /** Dormand and Prince 1980, adaptive, order 5. */
    DOPRI5("dopri5", "Dormand-Prince, order 5, steps chosen by its error estimate");

    private final String id;
    private final String summary;

    OdeScheme(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }
}
