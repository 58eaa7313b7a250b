package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prefflow.flow.Transport;
import org.prefflow.math.GridDensity;

/** Few pairs and a peak that hardly any of them shows: the policy goes where it is fooled. */
@Tag("slow")
class CheatingTest {

    @Test
    void learnedMinusTrueRewardIsPositiveWhereThePolicyWent() {
        ExperimentConfig config =
                ExperimentFile.with(
                        ExperimentConfig.DEFAULT,
                        List.of(
                                "reward.type=far-peak",
                                "data.pairs=60",
                                "method.type=rlhf",
                                "method.beta=0.2",
                                "network.hidden=[32,32]",
                                "training.steps=800",
                                "training.batch=60",
                                "training.learningRate=0.003",
                                "sampling.particles=500"));
        RunResult found = Experiment.run(config, Path.of(""), ExperimentWatch.NONE);
        Portrait portrait = Portrait.of(found);
        PlaneMap error = portrait.rewardError();
        double[] wrong = error.samples().at(0);
        GridDensity policy = portrait.density(Transport.Watch.NONE);
        GridDensity pi = found.setting().laws().reference();
        assertThat(pi.mean(wrong))
                .as("shifted to mean 0 under the reference")
                .isBetween(-0.01, 0.01);
        assertThat(policy.mean(wrong)).as("where the policy went").isGreaterThan(1);
        double cheated = 0;
        for (int k = 0; k < wrong.length; k++) {
            cheated += wrong[k] > 0 ? policy.mass(k) : 0;
        }
        assertThat(cheated).as("share of the policy where it is fooled").isGreaterThan(0.8);
    }
}
