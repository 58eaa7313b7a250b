package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.flow.FlowSource;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.method.DivergedException;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.method.pfm.IterativePfmConfig;
import org.prefflow.method.pfm.PfmConfig;
import org.prefflow.method.rlhf.RlhfConfig;

class ComparisonTest {

    private static final Path HERE = Path.of("");

    private static ExperimentConfig small(String... more) {
        List<String> assignments =
                new ArrayList<>(
                        List.of(
                                "network.hidden=[8]",
                                "training.steps=20",
                                "training.batch=32",
                                "data.pairs=200",
                                "sampling.particles=100",
                                "sampling.steps=4"));
        assignments.addAll(List.of(more));
        return ExperimentFile.with(ExperimentConfig.DEFAULT, assignments);
    }

    @Test
    void knobsOfTheSameNameAndTypeAreCarriedOver() {
        ExperimentConfig dpo = small("method.type=dpo", "method.beta=0.5", "method.heldOut=0.2");
        assertThat(ComparedMethod.DPO.within(dpo)).isEqualTo(dpo.method());
        RlhfConfig rlhf = (RlhfConfig) ComparedMethod.RLHF.within(dpo);
        assertThat(rlhf.beta()).isEqualTo(0.5);
        assertThat(rlhf.heldOut()).isEqualTo(0.2);
        assertThat(ComparedMethod.PFM.within(dpo)).isEqualTo(PfmConfig.KIND.defaults());

        ExperimentConfig pfm = small("method.sigma=0.3", "method.source=losers");
        IterativePfmConfig iterative =
                (IterativePfmConfig) ComparedMethod.ITERATIVE_PFM.within(pfm);
        assertThat(iterative.pfm().sigma()).isEqualTo(0.3);
        assertThat(iterative.rounds()).isEqualTo(IterativePfmConfig.KIND.defaults().rounds());
        assertThat(((DpoConfig) ComparedMethod.DPO.within(pfm)).beta())
                .isEqualTo(DpoConfig.KIND.defaults().beta());
    }

    @Test
    void allParticlesStartAtTheReference() {
        ExperimentConfig losers = small("method.source=losers");
        assertThat(((PfmConfig) ComparedMethod.PFM.within(losers)).source())
                .isEqualTo(FlowSource.REFERENCE);
        assertThat(
                        ((IterativePfmConfig) ComparedMethod.ITERATIVE_PFM.within(losers))
                                .pfm()
                                .source())
                .isEqualTo(FlowSource.REFERENCE);
        ExperimentConfig corrected = small("method.source=reference-to-winners");
        assertThat(((PfmConfig) ComparedMethod.PFM.within(corrected)).source())
                .isEqualTo(FlowSource.REFERENCE_TO_WINNERS);
    }

    @Test
    @Tag("slow")
    void dataAndParticlesAreTheSameInAllPanelsAndNumbersAreThoseOfSingleRuns() {
        Comparison comparison = new Comparison(small(), 1);
        comparison.run(HERE, 3, run -> ExperimentWatch.NONE);
        RunResult rlhf = comparison.result(ComparedMethod.RLHF).orElseThrow();
        for (ComparedMethod method : ComparedMethod.values()) {
            RunResult run = comparison.result(method).orElseThrow();
            assertThat(run.setting().pairs().winners()).isEqualTo(rlhf.setting().pairs().winners());
            assertThat(run.trajectories().start()).isEqualTo(rlhf.trajectories().start());
            assertThat(run.trajectories().end()).isNotEqualTo(run.trajectories().start());
        }
        ExperimentConfig alone = small().withMethod(ComparedMethod.DPO.within(small()));
        RunResult dpo = Experiment.run(alone, HERE, ExperimentWatch.NONE);
        Map<String, Double> byPanel = comparison.metricsByPanel();
        assertThat(byPanel.get("f.kl_to_target")).isEqualTo(dpo.metrics().get("kl_to_target"));
        // PFM's target is the winners' law: two ways to the same distance.
        assertThat(byPanel.get("g.sliced_w2_to_winners")).isEqualTo(byPanel.get("g.sliced_w2"));
        assertThat(byPanel.get("c.exact_reward_mean")).isCloseTo(0.331, within(2e-3));
        assertThat(byPanel.get("d.exact_reward_mean")).isCloseTo(0.458, within(2e-3));
    }

    /** The mean that preferences do not tell is the reward's own. */
    @Test
    void theLearnedRewardHasTheRewardsMeanInItsUnit() {
        ExperimentConfig config = small("preference.scale=3");
        Comparison comparison = new Comparison(config, 1);
        comparison.run(HERE, 2, run -> ExperimentWatch.NONE);
        RunResult rlhf = comparison.result(ComparedMethod.RLHF).orElseThrow();
        double[] learned = comparison.learnedReward().orElseThrow();
        assertThat(rlhf.setting().laws().reference().mean(learned)).isCloseTo(0.331, within(2e-3));
        double[] raw =
                rlhf.policy()
                        .learnedReward()
                        .orElseThrow()
                        .at(rlhf.setting().laws().grid().points());
        assertThat(3 * (learned[0] - learned[20_000]))
                .isCloseTo(raw[0] - raw[20_000], within(1e-6));
    }

    @Test
    @Tag("slow")
    void theNumberOfJobsChangesNothing() {
        Comparison one = new Comparison(small(), 1);
        Comparison three = new Comparison(small(), 1);
        one.run(HERE, 1, run -> ExperimentWatch.NONE);
        three.run(HERE, 3, run -> ExperimentWatch.NONE);
        assertThat(three.rows()).hasSize(4).isEqualTo(one.rows());
    }

    @Test
    void whatAStoppedComparisonLeavesIsMarked(@TempDir Path folder) throws IOException {
        Comparison comparison = new Comparison(small(), 1);
        AtomicBoolean stop = new AtomicBoolean();
        assertThatThrownBy(
                        () ->
                                comparison.run(
                                        HERE,
                                        1,
                                        run ->
                                                new ExperimentWatch() {
                                                    @Override
                                                    public boolean cancelled() {
                                                        return stop.get();
                                                    }

                                                    @Override
                                                    public void atStep(
                                                            int step,
                                                            int total,
                                                            double loss,
                                                            Supplier<? extends AlignedPolicy> now) {
                                                        stop.set(run == 2 && step == 5);
                                                    }
                                                }))
                .isInstanceOf(CancelledException.class);
        Path where =
                ComparisonFolder.open(folder)
                        .writePartial(comparison, HERE, RunFolder.Ending.CANCELLED);
        assertThat(where).isEqualTo(folder);
        assertThat(Files.readString(folder.resolve("metrics.json")))
                .contains("\"status\": \"cancelled\"", "\"f.kl_to_target\": ")
                .doesNotContain("\"g.");
        assertThat(ExperimentFile.read(folder.resolve("experiment.json"))).isEqualTo(small());
    }

    @Test
    void aFigureThatNeverBeganNamesItsFilesFromItsOwnFolder(@TempDir Path folder)
            throws IOException {
        Path base = Files.createDirectory(folder.resolve("course"));
        Files.writeString(base.resolve("mine.csv"), "x_win,y_win,x_lose,y_lose\n");
        ExperimentConfig config = small().withData(new DataConfig.FromFile("mine.csv"));
        Path where =
                ComparisonFolder.open(folder.resolve("runs/mine"))
                        .writePartial(new Comparison(config, 1), base, RunFolder.Ending.CANCELLED);
        DataConfig data = ExperimentFile.read(where.resolve("experiment.json")).data();
        assertThat(where.resolve(((DataConfig.FromFile) data).file()))
                .hasSameBinaryContentAs(base.resolve("mine.csv"));
    }

    @Test
    void aFinishedFigureIsNotOverwrittenByAStoppedOne(@TempDir Path folder) throws IOException {
        Path mine = folder.resolve("mine");
        Comparison finished = new Comparison(small(), 1);
        finished.run(HERE, 2, run -> ExperimentWatch.NONE);
        ComparisonFolder.open(mine)
                .write(
                        finished,
                        Set.of("svg"),
                        (comparison, format, path) -> Files.writeString(path, format));
        Path where =
                ComparisonFolder.open(mine)
                        .writePartial(new Comparison(small(), 1), HERE, RunFolder.Ending.CANCELLED);
        assertThat(where).isEqualTo(folder.resolve("mine-cancelled"));
        assertThat(mine.resolve("figure.svg")).hasContent("svg");
    }

    @Test
    void oneFailureStopsTheOthersAndIsTold() {
        ExperimentConfig good = small("training.steps=1000000");
        ExperimentConfig bad =
                small(
                        "training.learningRate=1",
                        "training.optimizer=sgd",
                        "training.steps=2000",
                        "network.hidden=[64,64]");
        List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
        assertThatThrownBy(
                        () ->
                                new RunQueue(HERE, 2)
                                        .run(
                                                List.of(good, bad, good),
                                                run -> ExperimentWatch.NONE,
                                                (index, result) -> taken.add(index)))
                .isInstanceOf(DivergedException.class);
        assertThat(taken).isEmpty();
    }

    /** By the tables of Student's t: of 1, 2, 3 the half width is 4.3027 / sqrt 3. */
    @Test
    void meansComeWithStudentsInterval() {
        SeedTable.Mean mean = SeedTable.Mean.of(1, 2, 3);
        assertThat(mean.mean()).isEqualTo(2);
        assertThat(mean.halfWidth()).isCloseTo(2.4841, within(1e-3));
        assertThat(SeedTable.Mean.of(5).halfWidth()).isNaN();
        double[] many = new double[101];
        for (int i = 0; i < many.length; i++) {
            many[i] = i % 2 == 0 ? 1 : -1;
        }
        // t with 100 degrees of freedom is 1.9840.
        assertThat(SeedTable.Mean.of(many).halfWidth())
                .isCloseTo(1.9840 * Math.sqrt((101 - 1 / 101.0) / 100 / 101), within(1e-4));
    }

    @Test
    void theMedianDecidesWhetherABarIsMet() {
        QualityBar bar = QualityBar.ALL.get(0);
        assertThat(new QualityBar.Finding(bar, "ring", List.of(0.9, 0.01, 0.02)).median())
                .isEqualTo(0.02);
        assertThat(new QualityBar.Finding(bar, "ring", List.of(0.9, 0.01, 0.02)).met()).isTrue();
        assertThat(new QualityBar.Finding(bar, "ring", List.of(0.9, 0.04, 0.02)).met()).isFalse();
        assertThat(new QualityBar.Finding(bar, "ring", List.of(0.02, 0.03)).median())
                .isEqualTo(0.025);
    }

    @Test
    void theBarsAreThoseOfThePromiseWithTheDefaults() {
        assertThat(QualityBar.ALL)
                .extracting(QualityBar::name, QualityBar::limit)
                .containsExactly(
                        tuple("rlhf", 0.03),
                        tuple("dpo", 0.03),
                        tuple("pfm", 0.035),
                        tuple("iterative-pfm", 0.12),
                        tuple("sft", 0.03));
        List<ExperimentConfig> five = QualityBar.ALL.get(0).experiments("ring", 5, List.of());
        assertThat(five).extracting(ExperimentConfig::seed).containsExactly(7L, 8L, 9L, 10L, 11L);
        assertThat(five.get(0).training()).isEqualTo(ExperimentConfig.DEFAULT.training());
        assertThat(five.get(0).data()).isEqualTo(ExperimentConfig.DEFAULT.data());
    }

    @Test
    void thePresetIsThePapersSetting() {
        ExperimentConfig config = Preset.named("figure-2").orElseThrow().config();
        assertThat(ExperimentFile.parse(ExperimentFile.write(config))).isEqualTo(config);
        assertThat(config.reward().modes()).hasSize(4);
        assertThat(config.reference()).isEqualTo(ExperimentConfig.DEFAULT.reference());
        assertThat(new Comparison(config, 1).experiments()).doesNotHaveDuplicates().hasSize(4);
    }
}
