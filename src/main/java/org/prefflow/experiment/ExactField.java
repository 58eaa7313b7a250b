package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.prefflow.exact.ExactLaws;
import org.prefflow.exact.GridVelocity;
import org.prefflow.exact.MarginalVelocity;
import org.prefflow.exact.PairedVelocity;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.PathInstant;
import org.prefflow.math.Grid;
import org.prefflow.math.RandomStreams;
import org.prefflow.method.pfm.IterativeMode;
import org.prefflow.method.pfm.IterativePfmConfig;
import org.prefflow.method.pfm.PfmConfig;
import org.prefflow.policy.Policy;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;

/**
 * The field that a method's own is held against. Of a flow matching method: what it would find in
 * infinitely many pairs, where that is known: for ends coupled independently or pair by pair, by an
 * integral over their joint law; for ends coupled inside batches, by an estimate from fresh batches
 * of the same size ({@link BatchVelocity}). Of a method without a field: that of the map which
 * carries the reference to its exact target. Computed once, when first asked for.
 */
public final class ExactField {

    private static final int NODES = 33;

    /** Parts of each round between which it is sampled. */
    static final int PARTS = 8;

    private static final int MOST_ROUNDS = 8;

    /** Where fewer particles than this pass, per unit area, there is little to compare, */
    private static final double THIN = 1e-4;

    /** and where fewer than this do, nothing. */
    private static final double THINNEST = 1e-5;

    /** Standard errors above this share of the typical speed fade out. */
    private static final double UNSURE = 0.1;

    /**
     * The field and where it matters.
     *
     * @param field of each round that has one of its own, at the times of {@link
     *     FieldLattice#sample}
     * @param passing shape (times, lattice size): 1 where particles pass, falling to 0 where hardly
     *     any does, and where an estimate is not sure; 0 in rounds that are not worked out
     * @param error root mean square of the velocities' standard errors, over the particles where
     *     they are shown; 0 for what is no estimate
     */
    record Known(FieldSamples field, float[][] passing, double error) {}

    private final ProblemSetting setting;
    private Known known;

    /** The exact field of a problem. */
    public ExactField(ProblemSetting setting) {
        this.setting = setting;
    }

    /** The problem. */
    public ProblemSetting setting() {
        return setting;
    }

    /** Why it is not known, in one sentence; empty where it is. */
    public static Optional<String> missing(ProblemSetting setting) {
        Optional<PfmConfig> pfm = pfm(setting);
        if (pfm.isEmpty()) {
            return setting.targetMissing();
        }
        if (setting.config().data() instanceof DataConfig.FromFile) {
            return Optional.of("Nobody knows the law of pairs from a file, nor its exact field.");
        }
        if (isEstimated(pfm.get()) && batches(pfm.get(), batch(setting)) == 0) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "With %s the exact field depends on the batch, and coupling fresh"
                                    + " batches of %,d to estimate it takes too long.",
                            pfm.get().coupling().id(),
                            batch(setting)));
        }
        return Optional.empty();
    }

    /** What should be known of it where it is shown; empty for nothing. */
    public static Optional<String> remark(ProblemSetting setting) {
        List<String> remarks = new ArrayList<>();
        Optional<PfmConfig> pfm = pfm(setting);
        int rounds = ladder(setting);
        int known = pfm.isPresent() ? knownRounds(pfm.get(), rounds) : rounds;
        if (known < rounds) {
            remarks.add(
                    known == 1
                            ? "The exact field is that of the first round and blank afterwards:"
                                    + " from then on nobody knows the law that pairs are drawn"
                                    + " from, but for the source reference-to-winners."
                            : "The exact field is worked out for the first "
                                    + known
                                    + " rounds and blank afterwards.");
        }
        if (pfm.isPresent() && known > 1) {
            remarks.add(
                    "The exact field of each further round is that which follows the exact law"
                            + " of the round before, not the learned one.");
        }
        if (pfm.filter(ExactField::isEstimated).isPresent()) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "With %s the exact field is estimated from %,d fresh batches of %,d:"
                                    + " the map's scale says how surely (\u00b1 one standard"
                                    + " error), and what is not sure fades out.",
                            pfm.get().coupling().id(),
                            batches(pfm.get(), batch(setting)),
                            batch(setting)));
        }
        return remarks.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", remarks));
    }

    /** Whether no sum gives it, but batches drawn like the training's. */
    private static boolean isEstimated(PfmConfig pfm) {
        return pfm.coupling() != Coupling.INDEPENDENT && pfm.coupling() != Coupling.PAIRED;
    }

    private static int batch(ProblemSetting setting) {
        return setting.config().training().batch();
    }

    private static int batches(PfmConfig pfm, int batch) {
        return BatchVelocity.batches(batch, pfm.coupling(), pfm.regularization());
    }

    /** Rounds that each have a field of their own. */
    private static int ladder(ProblemSetting setting) {
        return setting.method() instanceof IterativePfmConfig iterative
                        && iterative.mode() == IterativeMode.RELABEL
                ? iterative.rounds()
                : 1;
    }

    /** Rounds whose exact field is worked out: of a law with a name, and not too many. */
    private static int knownRounds(PfmConfig pfm, int rounds) {
        return pfm.source() == FlowSource.REFERENCE_TO_WINNERS ? Math.min(rounds, MOST_ROUNDS) : 1;
    }

    private static Optional<PfmConfig> pfm(ProblemSetting setting) {
        if (setting.method() instanceof IterativePfmConfig iterative) {
            return Optional.of(iterative.pfm());
        }
        return setting.method() instanceof PfmConfig pfm ? Optional.of(pfm) : Optional.empty();
    }

    /**
     * The field, a second or two of work a round when first asked for.
     *
     * @param cancelled asked between times
     * @throws CancellationException if that said so
     */
    synchronized Known known(BooleanSupplier cancelled) {
        if (known == null) {
            known = pfm(setting).map(pfm -> compute(pfm, cancelled)).orElseGet(this::carrying);
        }
        return known;
    }

    /** Root mean square of its standard errors; 0 for what is no estimate or not yet known. */
    public synchronized double standardError() {
        return known == null ? 0 : known.error;
    }

    private Grid lattice() {
        Grid view = setting.laws().grid();
        return new Grid(view.min(), view.max(), NODES);
    }

    private Known carrying() {
        CarryingMap map =
                CarryingMap.of(
                        setting.laws().referenceLaw().whole(),
                        setting.targetLaw().orElseThrow().whole(),
                        lattice(),
                        PARTS);
        return new Known(map.field(), map.passing(), 0);
    }

    private Known compute(PfmConfig pfm, BooleanSupplier cancelled) {
        Grid lattice = lattice();
        int rounds = ladder(setting);
        float[] times = FieldLattice.times(rounds, PARTS);
        float[][] velocities = new float[times.length][2 * lattice.size()];
        float[][] passing = new float[times.length][lattice.size()];
        ErrorSum errors = new ErrorSum();
        for (int round = 0; round < knownRounds(pfm, rounds); round++) {
            MarginalVelocity exact = velocity(pfm, round, cancelled);
            for (int part = 0; part <= PARTS; part++) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                int j = round * (PARTS + 1) + part;
                PathInstant now = pfm.path().at((double) part / PARTS, pfm.sigma(), pfm.degree());
                MarginalVelocity.Marginal marginal = exact.marginal(lattice, now);
                double unsure = UNSURE * speed(marginal);
                for (int k = 0; k < lattice.size(); k++) {
                    velocities[j][2 * k] = (float) marginal.velocity()[2 * k];
                    velocities[j][2 * k + 1] = (float) marginal.velocity()[2 * k + 1];
                    double share = sure(marginal.error()[k], unsure);
                    passing[j][k] = (float) (share * share(marginal.density()[k]));
                    errors.add(marginal.error()[k], passing[j][k] * marginal.density()[k]);
                }
            }
        }
        FieldSamples field =
                new FieldSamples(times, lattice.min(), lattice.max(), NODES, velocities);
        return new Known(field, passing, errors.rootMeanSquare());
    }

    /** Squares of standard errors, weighted. */
    private static final class ErrorSum {
        private double squares;
        private double weights;

        void add(double error, double weight) {
            if (weight > 0) {
                squares += weight * error * error;
                weights += weight;
            }
        }

        double rootMeanSquare() {
            return weights > 0 ? Math.sqrt(squares / weights) : 0;
        }
    }

    /** Root mean square speed of the particles where it is known. */
    private static double speed(MarginalVelocity.Marginal marginal) {
        double squares = 0;
        double mass = 0;
        for (int k = 0; k < marginal.density().length; k++) {
            if (marginal.density()[k] > THINNEST && Double.isFinite(marginal.error()[k])) {
                double x = marginal.velocity()[2 * k];
                double y = marginal.velocity()[2 * k + 1];
                squares += marginal.density()[k] * (x * x + y * y);
                mass += marginal.density()[k];
            }
        }
        return mass > 0 ? Math.sqrt(squares / mass) : 0;
    }

    /** 1 up to the error that counts as sure, falling to 0 at twice that. */
    private static double sure(double error, double unsure) {
        return error == 0 ? 1 : Math.max(0, Math.min(1, 2 - error / unsure));
    }

    /** Of the law whose draws a round compares: the reference at first, then winners of winners. */
    private ExactLaws laws(int round) {
        ExactLaws first = setting.laws();
        ExperimentConfig config = setting.config();
        return round == 0
                ? first
                : ExactLaws.of(
                        config.reward(), first.iterated(round), config.preference(), first.grid());
    }

    private MarginalVelocity velocity(PfmConfig pfm, int round, BooleanSupplier cancelled) {
        ExactLaws laws = laws(round);
        if (isEstimated(pfm)) {
            return batchVelocity(pfm, laws.referenceLaw(), round, cancelled);
        }
        boolean fromCompared = pfm.source() == FlowSource.REFERENCE_TO_WINNERS;
        if (pfm.coupling() == Coupling.INDEPENDENT) {
            return GridVelocity.independent(
                    fromCompared ? laws.referenceLaw() : laws.losersLaw(), laws.winnersLaw());
        }
        ExperimentConfig config = setting.config();
        PairedVelocity paired =
                PairedVelocity.of(
                        laws.referenceLaw(), config.reward(), config.preference(), laws.support());
        return fromCompared ? paired.halfStaying(laws.winnersLaw()) : paired;
    }

    /** Of fresh pairs of a law, drawn, labelled and coupled as the training's are. */
    private BatchVelocity batchVelocity(
            PfmConfig pfm, Policy compared, int round, BooleanSupplier cancelled) {
        ExperimentConfig config = setting.config();
        int batch = batch(setting);
        BatchVelocity.Ends ends =
                (n, random, starts, winners) -> {
                    PreferencePairs pairs =
                            new RewardJudge(config.reward(), config.preference())
                                    .draw(compared, n, random);
                    pfm.starts(pairs).place(IntStream.range(0, n).toArray(), random, starts);
                    pairs.winners().copyTo(0, n, winners, 0);
                };
        return BatchVelocity.draw(
                batch,
                batches(pfm, batch),
                pfm.coupling().matcher(batch, pfm.regularization()),
                ends,
                new RandomStreams(config.seed()).round(round),
                cancelled);
    }

    /** 1 where particles pass, falling to 0 where hardly any does. */
    static double share(double density) {
        double digits = Math.log(density / THINNEST) / Math.log(THIN / THINNEST);
        return density > THINNEST ? Math.min(1, digits) : 0;
    }
}
