package org.prefflow.method.rlhf;

import org.prefflow.param.Choice;

/** How RLHF finds the policy that suits its reward model. */
public enum RlhfOptimizer implements Choice {
    /** pi exp(r^ / beta) / Z on the grid: no error of optimisation. */
    EXACT("exact", "pi exp(r^/beta)/Z on the grid: the optimum itself"),
    /** {@link PolicyGradient}. */
    POLICY_GRADIENT(
            "policy-gradient",
            "REINFORCE with a leave-one-out baseline on a parametric policy, as many steps again");

    private final String id;
    private final String summary;

    RlhfOptimizer(String id, String summary) {
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
