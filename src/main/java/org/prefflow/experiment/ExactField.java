package org.prefflow.experiment;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.prefflow.exact.ExactLaws;
import org.prefflow.exact.GridVelocity;
import org.prefflow.exact.MarginalVelocity;
import org.prefflow.exact.PairedVelocity;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.PathInstant;
import org.prefflow.math.Grid;
import org.prefflow.method.pfm.IterativeMode;
import org.prefflow.method.pfm.IterativePfmConfig;
import org.prefflow.method.pfm.PfmConfig;

/**
 * The field that a method's own is held against. Of a flow matching method: what it would find in
 * infinitely many pairs, where that is known: for ends coupled independently or pair by pair, by an
 * integral over their joint law. Of a method without a field: that of the map which carries the
 * reference to its exact target. Computed once, when first asked for.
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

    /**
     * The field and where it matters.
     *
     * @param field of each round that has one of its own, at the times of {@link
     *     FieldLattice#sample}
     * @param passing shape (times, lattice size): 1 where particles pass, falling to 0 where hardly
     *     any does
     */
    record Known(FieldSamples field, float[][] passing) {}

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
        Coupling coupling = pfm.get().coupling();
        if (coupling != Coupling.INDEPENDENT && coupling != Coupling.PAIRED) {
            return Optional.of(
                    "With "
                            + coupling.id()
                            + " ends are matched batch by batch: the exact field depends on the"
                            + " batch, and no closed form of it is known.");
        }
        int rounds = ladder(setting);
        if (rounds > 1 && pfm.get().source() != FlowSource.REFERENCE_TO_WINNERS) {
            return Optional.of(
                    "After the first round nobody knows the law that pairs are drawn from, but for"
                            + " the source reference-to-winners.");
        }
        return rounds > MOST_ROUNDS
                ? Optional.of("Exact fields are worked out for at most " + MOST_ROUNDS + " rounds.")
                : Optional.empty();
    }

    /** What should be known of it where it is shown, in one sentence; empty for nothing. */
    public static Optional<String> remark(ProblemSetting setting) {
        return pfm(setting).isPresent() && ladder(setting) > 1
                ? Optional.of(
                        "The exact field of each further round is that which follows the exact law"
                                + " of the round before, not the learned one.")
                : Optional.empty();
    }

    /** Rounds that each have a field of their own. */
    private static int ladder(ProblemSetting setting) {
        return setting.method() instanceof IterativePfmConfig iterative
                        && iterative.mode() == IterativeMode.RELABEL
                ? iterative.rounds()
                : 1;
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
        return new Known(map.field(), map.passing());
    }

    private Known compute(PfmConfig pfm, BooleanSupplier cancelled) {
        Grid lattice = lattice();
        int rounds = ladder(setting);
        float[] times = FieldLattice.times(rounds, PARTS);
        float[][] velocities = new float[times.length][2 * lattice.size()];
        float[][] passing = new float[times.length][lattice.size()];
        for (int round = 0; round < rounds; round++) {
            MarginalVelocity exact = velocity(pfm, laws(round));
            for (int part = 0; part <= PARTS; part++) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                int j = round * (PARTS + 1) + part;
                PathInstant now = pfm.path().at((double) part / PARTS, pfm.sigma(), pfm.degree());
                MarginalVelocity.Marginal marginal = exact.marginal(lattice, now);
                for (int k = 0; k < lattice.size(); k++) {
                    velocities[j][2 * k] = (float) marginal.velocity()[2 * k];
                    velocities[j][2 * k + 1] = (float) marginal.velocity()[2 * k + 1];
                    passing[j][k] = (float) share(marginal.density()[k]);
                }
            }
        }
        FieldSamples field =
                new FieldSamples(times, lattice.min(), lattice.max(), NODES, velocities);
        return new Known(field, passing);
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

    private MarginalVelocity velocity(PfmConfig pfm, ExactLaws laws) {
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

    /** 1 where particles pass, falling to 0 where hardly any does. */
    static double share(double density) {
        double digits = Math.log(density / THINNEST) / Math.log(THIN / THINNEST);
        return density > THINNEST ? Math.min(1, digits) : 0;
    }
}
