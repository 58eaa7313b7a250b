package org.prefflow.experiment;

import org.prefflow.method.MethodConfig;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.method.pfm.IterativePfmConfig;
import org.prefflow.method.pfm.PfmConfig;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.param.Kind;

/** The methods that the paper's Figure 2 sets side by side, in its order. */
public enum ComparedMethod {
    /** A reward model, and the policy that is optimal for it. */
    RLHF("e", RlhfConfig.KIND),
    /** Direct Preference Optimisation. */
    DPO("f", DpoConfig.KIND),
    /** Preference Flow Matching. */
    PFM("g", PfmConfig.KIND),
    /** The same, over and over. */
    ITERATIVE_PFM("h", IterativePfmConfig.KIND);

    private final String panel;
    private final Kind<? extends MethodConfig> kind;

    ComparedMethod(String panel, Kind<? extends MethodConfig> kind) {
        this.panel = panel;
        this.kind = kind;
    }

    /** The panel's letter. */
    public String panel() {
        return panel;
    }

    /** The method's canonical name. */
    public String id() {
        return kind.name();
    }

    /** What a person reads, short. */
    public String title() {
        return switch (this) {
            case RLHF -> "RLHF";
            case DPO -> "DPO";
            case PFM -> "PFM";
            case ITERATIVE_PFM -> "iterative PFM";
        };
    }

    /**
     * The method as an experiment would have it: its own settings where it is the experiment's
     * method, else the defaults with every knob that the experiment's method has too. All start at
     * the reference.
     */
    public MethodConfig within(ExperimentConfig experiment) {
        return CarriedKnobs.of(kind, experiment.method());
    }
}
