package org.prefflow.method.density;

import org.prefflow.math.RandomStream;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.param.Choice;
import org.prefflow.policy.DensityPolicy;

/** Parametric policies with a tractable density; each starts at the reference, or next to it. */
public enum DensityFamily implements Choice {
    /** {@link MixtureModel} of one component. */
    GAUSSIAN("gaussian", "one Gaussian with a full covariance"),
    /** {@link MixtureModel}. */
    MIXTURE("mixture", "a mixture of 8 Gaussians with full covariances"),
    /** {@link FlowModel}. */
    COUPLING_FLOW("coupling-flow", "the reference carried by 8 affine coupling layers (RealNVP)");

    private static final int COMPONENTS = 8;

    private final String id;
    private final String summary;

    DensityFamily(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    /**
     * A new model. A coupling flow is the reference itself, a Gaussian or a mixture the one of
     * least KL from the reference.
     *
     * @param network shape of the networks, for the family that has some
     * @param capacity most rows of one call
     * @param init draws random starting values
     */
    public DensityModel start(
            DensityPolicy reference, NetworkConfig network, int capacity, RandomStream init) {
        return switch (this) {
            case GAUSSIAN -> new MixtureModel(MixtureFit.to(reference, 1, init));
            case MIXTURE -> new MixtureModel(MixtureFit.to(reference, COMPONENTS, init));
            case COUPLING_FLOW -> FlowModel.start(reference, network, capacity, init);
        };
    }

    /**
     * A model with known parameters, as they were given by one of the same reference and network.
     *
     * @param capacity most rows of one call
     */
    public DensityModel open(
            DensityPolicy reference, NetworkConfig network, float[] parameters, int capacity) {
        return switch (this) {
            case GAUSSIAN, MIXTURE -> MixtureModel.of(parameters);
            case COUPLING_FLOW -> FlowModel.of(reference, network, parameters, capacity);
        };
    }

    /** Whether its members are made of networks. */
    public boolean isNetwork() {
        return this == COUPLING_FLOW;
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
