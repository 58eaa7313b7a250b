package org.prefflow.method.pfm;

import java.util.function.IntToDoubleFunction;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.BatchSource;
import org.prefflow.method.EpochOrder;
import org.prefflow.preference.PreferencePairs;

/** PFM's batches: pairs in epochs, coupled inside the batch, on paths from starts to winners. */
final class PathBatches implements BatchSource<PathBatch> {

    private final PfmConfig config;
    private final PreferencePairs pairs;
    private final PathStarts starts;
    private final int batch;
    private final RandomStreams random;
    private final IntToDoubleFunction sigma;
    private final EpochOrder order;

    PathBatches(PfmConfig config, PreferencePairs pairs, int batch, RandomStreams random) {
        this(config, pairs, batch, random, step -> config.sigma());
    }

    /**
     * @param sigma of the paths in the batch for a step, from 0
     */
    PathBatches(
            PfmConfig config,
            PreferencePairs pairs,
            int batch,
            RandomStreams random,
            IntToDoubleFunction sigma) {
        this.config = config;
        this.pairs = pairs;
        this.starts = config.starts(pairs);
        this.batch = batch;
        this.random = random;
        this.sigma = sigma;
        this.order = new EpochOrder(pairs.size(), random);
    }

    @Override
    public PathBatch create() {
        return new PathBatch(batch, config.coupling().matcher(batch, config.regularization()));
    }

    @Override
    public void fill(PathBatch target, int step) {
        order.draw(step, batch, target.drawn);
        target.fill(
                starts,
                pairs.winners(),
                config.conditionalPath(sigma.applyAsDouble(step)),
                random.stream(Stream.BATCH, step));
    }
}
