package org.prefflow.policy;

import org.prefflow.param.Catalogue;

/** The catalogue of reference policies. */
public final class References {

    private References() {}

    /** All reference policies, in the order they are shown. */
    public static final Catalogue<DensityPolicy> ALL =
            Catalogue.of("reference", GaussianPolicy.KIND, MixturePolicy.KIND);
}
