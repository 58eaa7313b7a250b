package org.prefflow.film;

import java.util.Optional;
import org.prefflow.figure.StageFigure;
import org.prefflow.flow.Trajectories;

/**
 * One stage at one moment of a film.
 *
 * @param layers what lies under and over the particles
 * @param particles whose ways are followed; empty for none
 * @param time flow time at which the particles are shown
 * @param trails whether they leave trails
 * @param argb their colour
 * @param edge colour of a thin edge around them; 0 for none
 * @param words what moment this is, such as "t = 0.50"; {@code *stars*} enclose italics
 */
public record Shot(
        StageFigure layers,
        Optional<Trajectories> particles,
        double time,
        boolean trails,
        int argb,
        int edge,
        String words) {}
