package org.prefflow.method.pfm;

import java.util.function.IntToDoubleFunction;
import org.prefflow.flow.FlowSource;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.BatchSource;
import org.prefflow.method.EpochOrder;
import org.prefflow.method.update.Role;
import org.prefflow.preference.PreferencePairs;

/** PFM's batches: pairs in epochs, coupled inside the batch, on paths from starts to winners. */
final class PathBatches implements BatchSource<PathBatch> {

    private final PfmConfig config;
    private final PathBatch.Setting setting;
    private final int batch;
    private final RandomStreams random;
    private final IntToDoubleFunction sigma;
    private final EpochOrder order;

    PathBatches(PfmConfig config, PreferencePairs pairs, int batch, RandomStreams random) {
        this(config, pairs, batch, random, step -> config.sigma(), Round.ONLY);
    }

    /**
     * @param sigma of the paths in the batch for a step, from 0
     * @param round whose field is trained
     */
    PathBatches(
            PfmConfig config,
            PreferencePairs pairs,
            int batch,
            RandomStreams random,
            IntToDoubleFunction sigma,
            Round round) {
        this.config = config;
        setting =
                new PathBatch.Setting(
                        config.coupling(),
                        config.starts(pairs),
                        config.source() == FlowSource.REFERENCE_TO_WINNERS
                                ? Role.REFERENCE
                                : Role.LOSER,
                        pairs,
                        round);
        this.batch = batch;
        this.random = random;
        this.sigma = sigma;
        this.order = new EpochOrder(pairs.size(), random);
    }

    @Override
    public PathBatch create() {
        return new PathBatch(
                batch, config.coupling().matcher(batch, config.regularization()), setting);
    }

    @Override
    public void fill(PathBatch target, int step) {
        order.draw(step, batch, target.drawn);
        target.fill(
                config.conditionalPath(sigma.applyAsDouble(step)),
                random.stream(Stream.BATCH, step));
    }
}
