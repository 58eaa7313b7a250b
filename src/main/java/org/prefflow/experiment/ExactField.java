package org.prefflow.experiment;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.prefflow.exact.GridVelocity;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.FlowSource;
import org.prefflow.math.Grid;
import org.prefflow.method.pfm.IterativeMode;
import org.prefflow.method.pfm.IterativePfmConfig;
import org.prefflow.method.pfm.PfmConfig;

/**
 * The field that a method's own is held against. Of a flow matching method: what it would find in
 * infinitely many pairs, where that is known: for independently coupled ends, by an integral over
 * the exact laws of losers and winners. Of a method without a field: that of the map which carries
 * the reference to its exact target. Computed once, when first asked for.
 */
public final class ExactField {

    private static final int NODES = 33;
    private static final int TIMES = 9;

    /** Where fewer particles than this pass, per unit area, there is little to compare, */
    private static final double THIN = 1e-4;

    /** and where fewer than this do, nothing. */
    private static final double THINNEST = 1e-5;

    /**
     * The field and where it matters.
     *
     * @param field on [0, 1]
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
        boolean learns = setting.method().learnsField();
        if (learns && setting.config().data() instanceof DataConfig.FromFile) {
            return Optional.of("Nobody knows the law of pairs from a file, nor its exact field.");
        }
        if (setting.method() instanceof IterativePfmConfig iterative
                && iterative.mode() == IterativeMode.RELABEL
                && iterative.rounds() > 1) {
            return Optional.of(
                    "After the first round pairs come from the learned law, whose exact field is not"
                            + " known.");
        }
        Optional<PfmConfig> pfm = pfm(setting);
        if (pfm.isEmpty()) {
            return setting.targetMissing();
        }
        return pfm.get().coupling() == Coupling.INDEPENDENT
                ? Optional.empty()
                : Optional.of(
                        "The exact field is known in closed form only for the coupling independent,"
                                + " not for "
                                + pfm.get().coupling().id()
                                + ".");
    }

    private static Optional<PfmConfig> pfm(ProblemSetting setting) {
        if (setting.method() instanceof IterativePfmConfig iterative) {
            return Optional.of(iterative.pfm());
        }
        return setting.method() instanceof PfmConfig pfm ? Optional.of(pfm) : Optional.empty();
    }

    /**
     * The field, a second or two of work when first asked for.
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
                        TIMES - 1);
        return new Known(map.field(), map.passing());
    }

    private Known compute(PfmConfig pfm, BooleanSupplier cancelled) {
        Grid lattice = lattice();
        GridVelocity exact =
                GridVelocity.independent(
                        pfm.source() == FlowSource.REFERENCE_TO_WINNERS
                                ? setting.laws().referenceLaw()
                                : setting.laws().losersLaw(),
                        setting.laws().winnersLaw());
        float[] times = new float[TIMES];
        float[][] velocities = new float[TIMES][2 * lattice.size()];
        float[][] passing = new float[TIMES][lattice.size()];
        for (int j = 0; j < TIMES; j++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            times[j] = (float) j / (TIMES - 1);
            GridVelocity.Marginal now =
                    exact.marginal(lattice, pfm.path().at(times[j], pfm.sigma(), pfm.degree()));
            for (int k = 0; k < lattice.size(); k++) {
                velocities[j][2 * k] = (float) now.velocity()[2 * k];
                velocities[j][2 * k + 1] = (float) now.velocity()[2 * k + 1];
                passing[j][k] = (float) share(now.density()[k]);
            }
        }
        FieldSamples field =
                new FieldSamples(times, lattice.min(), lattice.max(), NODES, velocities);
        return new Known(field, passing);
    }

    /** 1 where particles pass, falling to 0 where hardly any does. */
    static double share(double density) {
        double digits = Math.log(density / THINNEST) / Math.log(THIN / THINNEST);
        return density > THINNEST ? Math.min(1, digits) : 0;
    }
}
