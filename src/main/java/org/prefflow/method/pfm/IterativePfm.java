package org.prefflow.method.pfm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.RoundTransport;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.flow.Transport;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.NetworkFlow;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TrainingLoop;
import org.prefflow.nn.MlpWeights;
import org.prefflow.policy.Policy;
import org.prefflow.policy.Redraws;
import org.prefflow.preference.PreferencePairs;

/**
 * Iterative PFM (arXiv:2405.19806, section 4.3): one field after another. The first is trained on
 * the data. In the mode {@code relabel} every further one is trained on as many new pairs, drawn
 * from where the fields so far carry the particles and labelled by the judge; in the mode {@code
 * reapply} it is the first one again.
 *
 * <p>With the source {@code reference-to-winners} each field carries the present law to that of its
 * winners, so the rounds compose. With the others it is trained from losers and applied to a law
 * that is not theirs, from the second round on.
 */
final class IterativePfm implements AlignmentMethod {

    private static final SamplingConfig DRAWING =
            new SamplingConfig(1_000, OdeScheme.RK4, 20, 1e-4);
    private static final String PHASE = "new labels";

    private final IterativePfmConfig config;

    IterativePfm(IterativePfmConfig config) {
        this.config = config;
    }

    @Override
    public AlignedPolicy align(Problem problem, RandomStreams random, RunWatch watch) {
        Pfm pfm = new Pfm(config.pfm());
        int steps = problem.training().steps();
        int total = config.totalSteps(problem.training());
        List<MlpWeights> fields = new ArrayList<>();
        PreferencePairs pairs = problem.pairs();
        while (fields.size() * steps < total) {
            RandomStreams own = random.round(fields.size());
            if (!fields.isEmpty()) {
                pairs = relabelled(problem, policy(fields), own, watch);
            }
            int before = fields.size() * steps;
            TrainingLoop loop = new TrainingLoop(problem, watch, before, total);
            List<MlpWeights> done = List.copyOf(fields);
            fields.add(pfm.field(problem, pairs, own, loop, field -> policy(with(done, field))));
        }
        return policy(fields);
    }

    private NetworkFlow policy(List<MlpWeights> fields) {
        List<MlpWeights> rounds =
                config.mode() == IterativeMode.REAPPLY
                        ? Collections.nCopies(config.rounds(), fields.get(0))
                        : fields;
        return new NetworkFlow(rounds, config.pfm().source());
    }

    private static List<MlpWeights> with(List<MlpWeights> fields, MlpWeights next) {
        List<MlpWeights> all = new ArrayList<>(fields);
        all.add(next);
        return all;
    }

    private static PreferencePairs relabelled(
            Problem problem, NetworkFlow policy, RandomStreams random, RunWatch watch) {
        int n = problem.pairs().size();
        Policy start =
                policy.source() == FlowSource.LOSERS
                        ? new Redraws(problem.pairs().losers())
                        : problem.reference();
        RandomStream data = random.stream(Stream.DATA);
        Points a = start.sample(n, data);
        Points b = start.sample(n, data);
        return problem.judge()
                .label(
                        carried(policy, a, watch, 0),
                        carried(policy, b, watch, 0.5),
                        random.stream(Stream.DATA, 1));
    }

    private static Points carried(NetworkFlow policy, Points from, RunWatch watch, double done) {
        List<Supplier<VectorField>> fields = new ArrayList<>();
        for (int k = 0; k < policy.rounds(); k++) {
            int round = k;
            fields.add(() -> policy.openField(round));
        }
        Transport.Watch progress =
                new Transport.Watch(
                        watch::cancelled, share -> watch.atPhase(PHASE, done + share / 2));
        return new RoundTransport(DRAWING, watch.cores(), fields).carry(from, progress).end();
    }
}
