package org.prefflow.method.pfm;

import java.util.List;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.NetworkFlow;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TrainingLoop;
import org.prefflow.nn.Mlp;

/**
 * Preference Flow Matching (Kim et al. 2024, arXiv:2405.19806): a field v(y, t) that carries losers
 * to winners, learned by regression on the velocities of paths between matched pairs. The setting
 * {@code source} does not touch training; it says where particles start afterwards.
 */
public final class Pfm implements AlignmentMethod {

    private static final int INPUTS = 3;
    private static final int OUTPUTS = 2;

    private final PfmConfig config;

    public Pfm(PfmConfig config) {
        this.config = config;
    }

    @Override
    public AlignedPolicy align(Problem problem, RandomStreams random, RunWatch watch) {
        int batch = problem.training().batch();
        PathBatches batches = new PathBatches(config, problem.pairs(), batch, random);
        try (Mlp network =
                Mlp.create(INPUTS, OUTPUTS, problem.network(), batch, random.stream(Stream.INIT))) {
            new TrainingLoop(problem.training(), watch)
                    .train(network, batches, () -> policy(network));
            return policy(network);
        }
    }

    private AlignedPolicy policy(Mlp network) {
        return new NetworkFlow(List.of(network.weights()), config.source());
    }
}
