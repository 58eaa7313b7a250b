package org.prefflow.method.dpo;

import org.prefflow.method.LearnedReward;
import org.prefflow.param.Choice;

/**
 * The family of losses; g = log q - log pi, D = g(y+) - g(y-), and each as in its paper.
 *
 * @see DpoObjective for the formulas
 */
public enum DpoLoss implements Choice {
    /** Rafailov et al. 2023, arXiv:2305.18290. */
    DPO("dpo", "-log \u03c3(\u03b2 D): the logistic loss of DPO"),
    /** Azar et al. 2023, arXiv:2310.12036. */
    IPO("ipo", "(D - 1/(2\u03b2))\u00b2: IPO, whose optimum is \u03c0 exp(P\u0304/\u03b2)/Z"),
    /** Zhao et al. 2023, arXiv:2305.10425 (SLiC). */
    HINGE("hinge", "max(0, 1 - \u03b2 D): the hinge of SLiC; no closed optimum"),
    /** Mitchell 2023, "A note on DPO with noisy preferences". */
    CDPO("cdpo", "DPO on labels that are wrong with probability e, taken as they are"),
    /** Chowdhury et al. 2024, arXiv:2403.00409. */
    RDPO("rdpo", "DPO on labels that are wrong with probability e, made unbiased"),
    /** Chen et al. 2024, arXiv:2402.05369. */
    NCA("nca", "noise contrastive alignment: at \u03b2 = 1 its optimum is the winners' law"),
    /** Ethayarajh et al. 2024, arXiv:2402.01306. */
    KTO("kto", "each point against KL(q|\u03c0), which is summed exactly; no closed optimum"),
    /** Wu et al. 2024, arXiv:2405.00675. */
    SPPO("sppo", "regression of g on \u00b11/(2\u03b2): self-play's square loss"),
    /** Meng et al. 2024, arXiv:2405.14734. */
    SIMPO(
            "simpo",
            "-log \u03c3(\u03b2 log q(y+)/q(y-) - \u03b3): warning: no reference, nothing anchors it");

    private final String id;
    private final String summary;

    DpoLoss(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    /**
     * What beta (log q - log pi) estimates under this loss, up to a constant: the win rate by IPO
     * and SPPO, log(2 Pbar) by NCA (exactly so at beta 1), the reward by all others; KTO, the
     * hinge, cDPO and SimPO with a bias of their own.
     */
    LearnedReward.Estimand estimand() {
        return switch (this) {
            case IPO, SPPO -> LearnedReward.Estimand.WIN_RATE;
            case NCA -> LearnedReward.Estimand.LOG_WIN_RATE;
            case DPO, HINGE, CDPO, RDPO, KTO, SIMPO -> LearnedReward.Estimand.REWARD;
        };
    }

    /** Of what it is measured in; g and D are in nats, and beta is a pure number. */
    String unit() {
        return switch (this) {
            case DPO, CDPO, RDPO, NCA, SIMPO -> "nats";
            case IPO, SPPO -> "nats\u00b2";
            case HINGE, KTO -> "1";
        };
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
