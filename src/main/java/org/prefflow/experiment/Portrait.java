package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.flow.DisplacementField;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.MapSamples;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.flow.Transport;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.FlowPolicy;
import org.prefflow.method.KeptPolicy;
import org.prefflow.method.LearnedReward;
import org.prefflow.metric.RewardEstimate;
import org.prefflow.param.Vector;

/**
 * What a policy looks like all over the plane: its density, the reward it learned, its field, and
 * how they differ from the exact answers. Each is worked out when first asked for, which is slow,
 * and kept. Safe to use from several threads; one works at a time.
 */
public final class Portrait {

    /** Densities below this, per unit area, count as equal in a log-ratio. */
    public static final double THINNEST = 1e-3;

    /**
     * How fine a portrait is.
     *
     * @param densityNodes points an axis of a flow's density
     * @param steps steps of each round on the way back to the start
     * @param nodes points an axis of everything else
     * @param fieldNodes points an axis of the field
     * @param fieldTimes parts of each round between which the field is sampled
     */
    private record Detail(int densityNodes, int steps, int nodes, int fieldNodes, int fieldTimes) {
        static final Detail SKETCH = new Detail(51, 6, 101, 41, 4);
        static final Detail FINE = new Detail(101, 20, 201, 65, 8);
    }

    private final ProblemSetting setting;
    private final AlignedPolicy policy;
    private final Detail detail;
    private GridDensity density;
    private Rewards rewards;
    private FieldSamples field;
    private MapSamples divergence;
    private CarryingMap carrying;
    private DisplacementField displacement;

    /** Learned and true reward at the nodes, both with mean 0 under the reference. */
    private record Rewards(Grid grid, double[] learned, double[] truth, double truthMean) {}

    private Portrait(ProblemSetting setting, AlignedPolicy policy, Detail detail) {
        this.setting = setting;
        this.policy = policy;
        this.detail = detail;
    }

    /** Of a policy that is still being trained: coarse, and quick enough to follow it. */
    public static Portrait sketch(ProblemSetting setting, AlignedPolicy policy) {
        return new Portrait(setting, policy, Detail.SKETCH);
    }

    /** Of what a run found. */
    public static Portrait of(RunResult result) {
        Portrait portrait = new Portrait(result.setting(), result.policy(), Detail.FINE);
        portrait.density = result.learned().orElse(null);
        return portrait;
    }

    /** Of a run of the history, whose network was not kept: its density at most. */
    public static Portrait of(ProblemSetting setting, Optional<GridDensity> learned) {
        Portrait portrait =
                new Portrait(setting, new KeptPolicy(FlowSource.REFERENCE), Detail.FINE);
        portrait.density = learned.orElse(null);
        return portrait;
    }

    private Optional<String> networkMissing() {
        return policy instanceof KeptPolicy
                ? Optional.of("The history keeps no networks: train this run again to see it.")
                : Optional.empty();
    }

    /** The problem that the policy was learned from. */
    public ProblemSetting setting() {
        return setting;
    }

    /** Numbers that its policy holds. */
    long policySize() {
        return policy.size();
    }

    /** Why its density is not known, in one sentence; empty where it is. */
    public Optional<String> densityMissing() {
        if (policy instanceof KeptPolicy) {
            return density == null ? networkMissing() : Optional.empty();
        }
        boolean known =
                !(policy instanceof FlowPolicy)
                        || Start.of(setting, policy.source()).logDensity().isPresent();
        return known
                ? Optional.empty()
                : Optional.of(
                        "Particles start as losers from a file, whose density nobody knows, so"
                                + " neither is that of the samples.");
    }

    /** Why there is no learned reward, in one sentence; empty where there is one. */
    public Optional<String> rewardMissing() {
        return policy.learnedReward().isPresent()
                ? Optional.empty()
                : networkMissing().or(() -> Optional.of("The method learns no reward."));
    }

    /** Why there is no field to show, in one sentence; empty where there is one. */
    public Optional<String> fieldMissing() {
        return networkMissing();
    }

    /** Whether the field was learned; else it is that of the map that carries the particles. */
    public boolean learnsField() {
        return policy instanceof FlowPolicy;
    }

    /** Why the field cannot be held against an exact one; empty where it can. */
    public Optional<String> exactFieldMissing() {
        return fieldMissing().or(() -> ExactField.missing(setting));
    }

    /** What should be known of the exact field, in one sentence; empty for nothing. */
    public Optional<String> exactFieldRemark() {
        return exactFieldMissing().isPresent() ? Optional.empty() : ExactField.remark(setting);
    }

    /**
     * The learned density, normalised on the view.
     *
     * @throws java.util.concurrent.CancellationException if the watch asked to stop
     * @throws IllegalArgumentException if it has no mass there
     */
    public synchronized GridDensity density(Transport.Watch watch) {
        if (density == null) {
            density =
                    policy instanceof FlowPolicy flow
                            ? carried(flow, watch)
                            : GridLaw.inView(policy, setting, grid(detail.nodes));
        }
        return density;
    }

    private GridDensity carried(FlowPolicy flow, Transport.Watch watch) {
        Grid grid = grid(detail.densityNodes);
        SamplingConfig sampling =
                new SamplingConfig(grid.size(), OdeScheme.MIDPOINT, detail.steps, 1e-3);
        Grid.Field start = Start.of(setting, policy.source()).logDensity().orElseThrow();
        double[] values =
                Carrier.transport(flow, sampling, 1).logDensityAt(grid.points(), start, watch);
        for (int k = 0; k < values.length; k++) {
            double value = Math.exp(values[k]);
            values[k] = Double.isFinite(value) ? value : 0;
        }
        return GridDensity.normalised(grid, values);
    }

    private Grid grid(int nodes) {
        Grid view = setting.laws().grid();
        return nodes == view.nodes() ? view : new Grid(view.min(), view.max(), nodes);
    }

    /** The learned density as a map. */
    public PlaneMap densityMap(Transport.Watch watch) {
        GridDensity learned = density(watch);
        return still(learned.grid(), learned.toArray());
    }

    /** Why the density cannot be held against an exact one; empty where it can. */
    public Optional<String> toTargetMissing() {
        return densityMissing().or(setting::targetMissing);
    }

    /** log(learned / exact target): positive where the policy goes too often. */
    public PlaneMap toTarget(Transport.Watch watch) {
        return logRatio(density(watch), setting.target().orElseThrow());
    }

    /** log(learned / reference): where the mass went. */
    public PlaneMap toReference(Transport.Watch watch) {
        return logRatio(density(watch), setting.laws().reference());
    }

    private PlaneMap logRatio(GridDensity of, GridDensity to) {
        Grid grid = of.grid();
        return still(
                grid,
                grid.evaluate(
                        (x, y) -> Math.log((of.at(x, y) + THINNEST) / (to.at(x, y) + THINNEST))));
    }

    /** The learned reward, shifted so that its mean under the reference is that of the truth. */
    public PlaneMap rewardMap() {
        Rewards both = rewards();
        double[] shown = both.learned.clone();
        for (int k = 0; k < shown.length; k++) {
            shown[k] += both.truthMean;
        }
        return still(both.grid, shown);
    }

    /**
     * Learned minus true reward, both shifted to mean 0 under the reference; the truth being what
     * the learned one estimates, such as the win rate for IPO.
     */
    public PlaneMap rewardError() {
        Rewards both = rewards();
        double[] error = both.learned.clone();
        for (int k = 0; k < error.length; k++) {
            error[k] -= both.truth[k];
        }
        return still(both.grid, error);
    }

    private synchronized Rewards rewards() {
        if (rewards == null) {
            RewardEstimate estimate = RewardEstimates.of(policy, setting).orElseThrow();
            Grid grid = grid(detail.nodes);
            double[] truth = estimate.truth(grid.points());
            LearnedReward.Estimand what = policy.learnedReward().orElseThrow().estimand();
            double unshifted = RewardEstimates.truth(what, setting).at(grid.min(), grid.min());
            rewards =
                    new Rewards(grid, estimate.learned(grid.points()), truth, unshifted - truth[0]);
        }
        return rewards;
    }

    /**
     * The field on a fine lattice, through all rounds: the learned one, or for a method without one
     * that of the map which carries its particles, NaN where hardly any passes.
     */
    public synchronized FieldSamples field() {
        if (field == null) {
            field =
                    policy instanceof FlowPolicy flow
                            ? FieldLattice.sample(flow, grid(detail.fieldNodes), detail.fieldTimes)
                            : carrying().field();
        }
        return field;
    }

    /** dvx/dx + dvy/dy, exactly: positive where particles part. */
    public synchronized PlaneMap divergence() {
        if (divergence == null) {
            Grid lattice = grid(detail.fieldNodes);
            divergence =
                    policy instanceof FlowPolicy flow
                            ? FieldLattice.divergence(flow, lattice, detail.fieldTimes)
                            : carrying().divergence();
        }
        return new PlaneMap(divergence, where(divergence.grid()));
    }

    private CarryingMap carrying() {
        if (carrying == null) {
            carrying = carrying(grid(detail.fieldNodes), detail.fieldTimes);
        }
        return carrying;
    }

    private GridLaw law() {
        return detail == Detail.SKETCH
                ? Carrier.glance(policy, setting)
                : Carrier.law(policy, setting);
    }

    /**
     * The way of the particle that is at a point at a flow time: along the learned field, or as the
     * map carries it; empty where nobody passes and where no network was kept.
     */
    public synchronized Optional<PointWay> wayThrough(Vector point, double time) {
        if (policy instanceof KeptPolicy) {
            return Optional.empty();
        }
        if (policy instanceof FlowPolicy flow) {
            return Optional.of(PointWay.along(flow, point, time));
        }
        if (displacement == null) {
            GridLaw law = law();
            displacement = new DisplacementField(law.reference(), law.whole());
        }
        return PointWay.straight(displacement, point, time);
    }

    private CarryingMap carrying(Grid lattice, int parts) {
        GridLaw law = law();
        return CarryingMap.of(law.reference(), law.whole(), lattice, parts);
    }

    /** dvy/dx - dvx/dy: positive where particles whirl against the clock. */
    public synchronized PlaneMap curl() {
        MapSamples curl = policy instanceof FlowPolicy ? learnedCurl() : carrying().curl();
        return new PlaneMap(curl, where(curl.grid()));
    }

    private MapSamples learnedCurl() {
        FieldSamples v = field();
        double[][] curls = new double[v.times().length][];
        for (int j = 0; j < curls.length; j++) {
            curls[j] = Curl.of(v.lattice(), v.velocities()[j]);
        }
        return new MapSamples(v.lattice(), v.times(), curls);
    }

    /**
     * Learned minus exact field, round by round; it fades out where hardly a particle passes. For a
     * method without a field, the field of the map to its density minus that of the map to the
     * exact target; NaN where the exact one carries particles and the other hardly any.
     *
     * @param exact of the same problem
     */
    public FieldSamples fieldError(ExactField exact, Transport.Watch watch) {
        ExactField.Known known = exact.known(watch.cancelled());
        FieldSamples truth = known.field();
        int each = truth.times().length;
        FieldSamples learned = sampled(truth.lattice(), ExactField.PARTS);
        float[][] errors = new float[learned.times().length][];
        for (int j = 0; j < errors.length; j++) {
            float[] should = truth.velocities()[j % each];
            float[] passing = known.passing()[j % each];
            errors[j] = learned.velocities()[j].clone();
            for (int i = 0; i < should.length; i++) {
                float share = passing[i / 2];
                errors[j][i] = share > 0 ? share * (errors[j][i] - should[i]) : 0;
            }
        }
        return new FieldSamples(
                learned.times(), learned.min(), learned.max(), learned.nodes(), errors);
    }

    private FieldSamples sampled(Grid lattice, int parts) {
        return policy instanceof FlowPolicy flow
                ? FieldLattice.sample(flow, lattice, parts)
                : carrying(lattice, parts).field();
    }

    /** The length of {@link #fieldError}; 0 where that is unknown. */
    public PlaneMap fieldErrorMap(ExactField exact, Transport.Watch watch) {
        FieldSamples error = fieldError(exact, watch);
        Grid grid = error.lattice();
        double[][] lengths = new double[error.times().length][grid.size()];
        for (int j = 0; j < lengths.length; j++) {
            float[] v = error.velocities()[j];
            for (int k = 0; k < grid.size(); k++) {
                double length = Math.hypot(v[2 * k], v[2 * k + 1]);
                lengths[j][k] = Double.isNaN(length) ? 0 : length;
            }
        }
        return new PlaneMap(new MapSamples(grid, error.times(), lengths), where(grid));
    }

    private PlaneMap still(Grid grid, double[] values) {
        return new PlaneMap(MapSamples.still(grid, values), where(grid));
    }

    /** Half where particles start, half where they should arrive, if that is known. */
    private GridDensity where(Grid grid) {
        double[] start = on(grid, setting.laws().reference());
        setting.target()
                .ifPresent(
                        target -> {
                            double[] end = on(grid, target);
                            for (int k = 0; k < start.length; k++) {
                                start[k] = (start[k] + end[k]) / 2;
                            }
                        });
        return GridDensity.normalised(grid, start);
    }

    private static double[] on(Grid grid, GridDensity density) {
        return grid.equals(density.grid()) ? density.toArray() : grid.evaluate(density::at);
    }
}
