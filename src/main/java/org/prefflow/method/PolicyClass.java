package org.prefflow.method;

import java.util.Optional;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.param.Choice;

/** The policies among which a method on pairs looks for its optimum. */
public enum PolicyClass implements Choice {
    /** {@link TiltPolicy}: any law, with its normaliser summed on a grid. */
    TILT("tilt", "the reference times the exponential of a network, normalised on a grid"),
    /** {@link DensityFamily#GAUSSIAN}. */
    GAUSSIAN(DensityFamily.GAUSSIAN),
    /** {@link DensityFamily#MIXTURE}. */
    MIXTURE(DensityFamily.MIXTURE),
    /** {@link DensityFamily#COUPLING_FLOW}. */
    COUPLING_FLOW(DensityFamily.COUPLING_FLOW);

    private final String id;
    private final String summary;
    private final Optional<DensityFamily> family;

    PolicyClass(String id, String summary) {
        this.id = id;
        this.summary = summary;
        family = Optional.empty();
    }

    PolicyClass(DensityFamily family) {
        id = family.id();
        summary = family.summary();
        this.family = Optional.of(family);
    }

    /** The family of tractable densities; empty for the tilt. */
    public Optional<DensityFamily> family() {
        return family;
    }

    /** Whether such a policy is made of networks. */
    public boolean isNetwork() {
        return family.map(DensityFamily::isNetwork).orElse(true);
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
