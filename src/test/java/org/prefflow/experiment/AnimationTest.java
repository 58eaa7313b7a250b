package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.exact.ExactLaws;
import org.prefflow.flow.Trajectories;
import org.prefflow.flow.Transport;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.RandomStreams;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.Methods;
import org.prefflow.method.RunWatch;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;

/** Whatever is trained can be watched: its particles move, while it learns and afterwards. */
class AnimationTest {

    static Stream<String> settings() {
        return Stream.concat(
                Methods.ALL.kinds().stream().map(kind -> kind.name()),
                Stream.of(
                        "dpo method.policy=gaussian",
                        "dpo method.policy=mixture",
                        "dpo method.policy=coupling-flow",
                        "iterative-pfm method.mode=reapply",
                        "pfm method.source=losers",
                        "pfm method.source=reference-to-winners"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void particlesMoveWhileItLearnsAndAfterwards(String words) {
        ProblemSetting setting = setting(words.split(" "));
        ExperimentConfig config = setting.config();
        List<AlignedPolicy> seen = new ArrayList<>();
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public void atStep(
                            int step,
                            int total,
                            double loss,
                            Supplier<? extends AlignedPolicy> now) {
                        if (step == 2) {
                            seen.add(now.get());
                        }
                    }
                };
        AlignmentMethod.Problem problem =
                new AlignmentMethod.Problem(
                        config.reference(),
                        setting.pairs(),
                        new RewardJudge(config.reward(), config.preference()),
                        config.network(),
                        config.training());
        seen.add(config.method().method().align(problem, new RandomStreams(config.seed()), watch));
        boolean trained = config.method().totalSteps(config.training()) > 0;
        assertThat(seen).hasSize(trained ? 2 : 1);
        for (AlignedPolicy policy : seen) {
            Preview preview = Preview.of(setting, policy, 100, 3);
            Trajectories way = preview.particles();
            assertThat(way.frames()).isGreaterThanOrEqualTo(2);
            assertThat(way.endTime()).isGreaterThanOrEqualTo(1);
            assertThat(Sampling.isFinite(way.end())).isTrue();
            assertThat(way.end().equals(way.start()))
                    .as("it rests")
                    .isEqualTo(words.equals("reference"));
            assertThat(preview.field().isPresent()).isEqualTo(preview.portrait().learnsField());
            assertThat(preview.portrait().fieldMissing()).isEmpty();
            GridDensity density = preview.portrait().density(Transport.Watch.NONE);
            assertThat(density.mean(density.grid().evaluate((x, y) -> 1))).isBetween(0.99, 1.01);
        }
    }

    /** Exact laws on a coarse grid: only motion is looked at. */
    private static ProblemSetting setting(String... words) {
        List<String> changes =
                new ArrayList<>(
                        List.of(
                                "method.type=" + words[0],
                                "network.hidden=[8]",
                                "training.steps=3",
                                "training.batch=20"));
        changes.addAll(List.of(words).subList(1, words.length));
        ExperimentConfig config = ExperimentFile.with(ExperimentConfig.DEFAULT, changes);
        ExactLaws laws =
                ExactLaws.of(
                        config.reward(),
                        config.reference(),
                        config.preference(),
                        new Grid(-5, 5, 41));
        PreferencePairs pairs =
                new RewardJudge(config.reward(), config.preference())
                        .draw(
                                config.reference(),
                                60,
                                new RandomStreams(1).stream(org.prefflow.math.Stream.DATA));
        return new ProblemSetting(
                config,
                laws,
                pairs,
                ProblemSetting.target(config, laws)
                        .law()
                        .map(
                                law ->
                                        new ProblemSetting.ExactTarget(
                                                law, new ProblemSetting.Floor(0, 0, 0), 0)),
                Optional.empty());
    }
}
