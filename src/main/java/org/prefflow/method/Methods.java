package org.prefflow.method;

import org.prefflow.method.baseline.BestOfConfig;
import org.prefflow.method.baseline.ExactConfig;
import org.prefflow.method.baseline.ReferenceConfig;
import org.prefflow.method.baseline.SftConfig;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.method.pfm.IterativePfmConfig;
import org.prefflow.method.pfm.PfmConfig;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.param.Catalogue;

/** The catalogue of methods: to add one, write its config and its method and add its kind here. */
public final class Methods {

    private Methods() {}

    /** All methods, in the order they are shown. */
    public static final Catalogue<MethodConfig> ALL =
            Catalogue.of(
                    "method",
                    PfmConfig.KIND,
                    IterativePfmConfig.KIND,
                    RlhfConfig.KIND,
                    DpoConfig.KIND,
                    SftConfig.KIND,
                    ReferenceConfig.KIND,
                    BestOfConfig.KIND,
                    ExactConfig.KIND);
}
