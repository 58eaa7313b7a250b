package org.prefflow.film;

import java.util.function.DoubleFunction;
import org.prefflow.figure.Viewport;

/**
 * One stage of a film.
 *
 * @param heading over it; {@code *stars*} enclose italics
 * @param sight the square of the plane that is seen; its pixels do not matter
 * @param shots what is shown at each share of the film's time, in [0, 1]; a pure function, called
 *     by one thread at a time
 */
public record Panel(String heading, Viewport sight, DoubleFunction<Shot> shots) {}
