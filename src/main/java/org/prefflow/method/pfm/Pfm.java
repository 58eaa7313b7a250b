package org.prefflow.method.pfm;

import java.util.List;
import java.util.function.Function;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.NetworkFlow;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TrainingLoop;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.Mlp;
import org.prefflow.nn.MlpWeights;
import org.prefflow.preference.PreferencePairs;

/**
 * Preference Flow Matching (Kim et al. 2024, arXiv:2405.19806): a field v(y, t) that carries
 * losers, or with the source {@code reference-to-winners} the reference, to winners, learned by
 * regression on the velocities of paths between matched points. Its hidden layers start at {@link
 * Mlp#SIZE_KEEPING}: velocities scatter so widely that a network that starts almost flat stays too
 * flat.
 */
public final class Pfm implements AlignmentMethod {

    /**
     * The learning rate holds for half of the steps and then falls to 0 like a cosine: velocities
     * scatter widely about the mean that is wanted, and the fall averages over them.
     */
    private static final TrainingLoop.Course FALLING =
            new TrainingLoop.Course() {
                @Override
                public double rate(double share) {
                    return share < 0.5 ? 1 : (1 + Math.cos(Math.PI * (2 * share - 1))) / 2;
                }
            };

    private static final int INPUTS = 3;
    private static final int OUTPUTS = 2;

    private final PfmConfig config;

    public Pfm(PfmConfig config) {
        this.config = config;
    }

    @Override
    public AlignedPolicy align(Problem problem, RandomStreams random, RunWatch watch) {
        TrainingLoop loop = new TrainingLoop(problem, watch);
        MlpWeights field = field(problem, problem.pairs(), random, loop, this::policy);
        return policy(field);
    }

    private NetworkFlow policy(MlpWeights field) {
        return new NetworkFlow(List.of(field), config.source());
    }

    /**
     * Trains one field.
     *
     * @param now makes a policy of the field as it stands
     */
    MlpWeights field(
            Problem problem,
            PreferencePairs pairs,
            RandomStreams random,
            TrainingLoop loop,
            Function<MlpWeights, NetworkFlow> now) {
        int batch = problem.training().batch();
        PathBatches batches =
                new PathBatches(
                        config,
                        pairs,
                        batch,
                        random,
                        step ->
                                problem.tuning()
                                        .at(LiveKnob.SIGMA, loop.before() + step, config.sigma()),
                        Round.of(loop));
        try (Mlp network =
                Mlp.create(
                        INPUTS,
                        OUTPUTS,
                        problem.network(),
                        batch,
                        Mlp.SIZE_KEEPING,
                        random.stream(Stream.INIT))) {
            loop.train(network, batches, FALLING, () -> now.apply(network.weights()));
            return network.weights();
        }
    }
}
