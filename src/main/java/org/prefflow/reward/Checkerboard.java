package org.prefflow.reward;

import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * Good and bad fields in turn: h/2 (1 + tanh(q sin(pi x / l) sin(pi y / l))).
 *
 * @param cell l, side of a field, in data units
 * @param sharpness q, how abruptly fields meet
 * @param height h
 */
public record Checkerboard(double cell, double sharpness, double height) implements Reward {

    private static final DoubleParam<Checkerboard> CELL =
            DoubleParam.of(
                    "cell",
                    "l",
                    "data units",
                    "Side of a field",
                    0.25,
                    10,
                    Checkerboard::cell,
                    (r, v) -> new Checkerboard(v, r.sharpness, r.height));
    private static final DoubleParam<Checkerboard> SHARPNESS =
            DoubleParam.of(
                    "sharpness",
                    "q",
                    "",
                    "How abruptly fields meet",
                    0.1,
                    100,
                    Checkerboard::sharpness,
                    (r, v) -> new Checkerboard(r.cell, v, r.height));
    private static final DoubleParam<Checkerboard> HEIGHT =
            Profile.height(
                    "height",
                    "Reward on the good fields",
                    Checkerboard::height,
                    (r, v) -> new Checkerboard(r.cell, r.sharpness, v));

    /** The reward's knobs and defaults. */
    public static final Kind<Checkerboard> KIND =
            Kind.of(
                    "checkerboard",
                    "Checkerboard",
                    "Good and bad fields in turn",
                    new Checkerboard(1.25, 8, 4),
                    CELL,
                    SHARPNESS,
                    HEIGHT);

    public Checkerboard {
        CELL.check(cell);
        SHARPNESS.check(sharpness);
        HEIGHT.check(height);
    }

    @Override
    public double at(double x, double y) {
        double wave = Math.sin(Math.PI * x / cell) * Math.sin(Math.PI * y / cell);
        return height / 2 * (1 + Math.tanh(sharpness * wave));
    }
}
