package org.prefflow.method.pfm;

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
    private final EpochOrder order;

    PathBatches(PfmConfig config, PreferencePairs pairs, int batch, RandomStreams random) {
        this.config = config;
        this.pairs = pairs;
        this.starts = config.starts(pairs);
        this.batch = batch;
        this.random = random;
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
                config.conditionalPath(),
                random.stream(Stream.BATCH, step));
    }
}
