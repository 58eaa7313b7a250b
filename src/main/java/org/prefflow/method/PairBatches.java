package org.prefflow.method;

import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.preference.PreferencePairs;

/** Batches of pairs in epochs, in a fresh order each; some pairs are held out of them all. */
final class PairBatches implements BatchSource<PairBatch> {

    private final LossCourse loss;
    private final Outputs outputs;
    private final PreferencePairs pairs;
    private final DensityPolicy reference;
    private final RandomStreams random;
    private final Lattice lattice;
    private final int batch;
    private final int[] rows;
    private final int heldOut;
    private final EpochOrder order;

    /** Batches under a loss that never changes. */
    PairBatches(
            PairLoss loss,
            AlignmentMethod.Problem problem,
            Outputs outputs,
            double heldOutShare,
            RandomStreams random) {
        this(LossCourse.constant(loss), problem, outputs, heldOutShare, random);
    }

    /**
     * @param loss of which each step's lattice is as fine as its steepness wants
     * @param outputs what the trained model's outputs are
     * @param heldOutShare share of the pairs that no batch sees; at least one pair is left
     */
    PairBatches(
            LossCourse loss,
            AlignmentMethod.Problem problem,
            Outputs outputs,
            double heldOutShare,
            RandomStreams random) {
        this.loss = loss;
        this.outputs = outputs;
        this.pairs = problem.pairs();
        this.reference = problem.reference();
        this.random = random;
        this.batch = problem.training().batch();
        RandomStream order = random.stream(Stream.BATCH, Long.MIN_VALUE);
        lattice = new Lattice(reference, order, loss.now().steepness());
        rows = new int[pairs.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        order.shuffle(rows, rows.length);
        heldOut = (int) Math.min(rows.length - 1L, Math.round(heldOutShare * rows.length));
        this.order = new EpochOrder(rows.length - heldOut, random);
    }

    @Override
    public PairBatch create() {
        return new PairBatch(loss::now, outputs, batch, lattice.size(), this::stage);
    }

    @Override
    public void fill(PairBatch target, int step) {
        order.draw(step, batch, target.drawn);
        RandomStream shift = random.stream(Stream.BATCH, step);
        for (int i = 0; i < batch; i++) {
            put(rows[heldOut + target.drawn[i]], i, target, batch);
        }
        Lattice fine = lattice.asFineAs(loss.at(step).steepness());
        place(fine, shift.nextDouble(), shift.nextDouble(), target, batch);
    }

    /** Pairs held out. */
    int heldOut() {
        return heldOut;
    }

    /** All pairs that are held out, as one batch for the loss as it stands. */
    PairBatch heldOutBatch() {
        Lattice fine = lattice.asFineAs(loss.now().steepness());
        PairBatch target = new PairBatch(loss::now, outputs, heldOut, fine.size(), this::stage);
        for (int i = 0; i < heldOut; i++) {
            put(rows[i], i, target, heldOut);
        }
        place(fine, 0.5, 0.5, target, heldOut);
        return target;
    }

    private PairBatch.Stage stage() {
        return new PairBatch.Stage(lattice.frame(UpdateTrace.CELLS), reference);
    }

    private static void place(
            Lattice lattice, double shiftX, double shiftY, PairBatch target, int n) {
        if (target.needsLattice()) {
            target.makeRoom(lattice.size());
            target.logSum = lattice.place(shiftX, shiftY, target.inputs, 4 * n, target.logWeights);
        }
    }

    private void put(int row, int i, PairBatch target, int n) {
        pairs.winners().copyTo(row, 1, target.inputs, 2 * i);
        pairs.losers().copyTo(row, 1, target.inputs, 2 * (n + i));
        target.logReference[i] =
                reference.logDensity(pairs.winners().x(row), pairs.winners().y(row));
        target.logReference[n + i] =
                reference.logDensity(pairs.losers().x(row), pairs.losers().y(row));
    }
}
