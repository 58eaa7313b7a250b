package org.prefflow.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.RewardCanvas;
import org.prefflow.reward.Formula;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Ring;
import org.prefflow.reward.TwoModes;

/** Steps back and forth, without a window. */
class SetupViewModelTest {

    private static final ExperimentConfig START = ExperimentConfig.DEFAULT;

    private final SetupViewModel setup = new SetupViewModel(START, Path.of("here"));

    private static ExperimentConfig with(ExperimentConfig config, String... changes) {
        return ExperimentFile.with(config, List.of(changes));
    }

    @Test
    void wordsNameTheInnermostField() {
        String[][] expected = {
            {"seed=8", "seed 7 \u2192 8"},
            {"training.learningRate=0.01", "learning rate 0.001 \u2192 0.01"},
            {"method.sigma=0.2", "sigma 0.1 \u2192 0.2"},
            {"method.coupling=paired", "coupling minibatch-ot \u2192 paired"},
            {"reference.mean=[1,0]", "mean (0, 0) \u2192 (1, 0)"},
            {"network.hidden=[64,64]", "hidden 128, 128, 128 \u2192 64, 64"},
            {"reward.type=ring", "reward Four modes \u2192 Ring"},
        };
        for (String[] one : expected) {
            setup.edit(with(START, one[0]));
            assertThat(setup.undoableProperty().get()).isEqualTo(one[1]);
            setup.undo();
            assertThat(setup.config()).isEqualTo(START);
        }
        setup.edit(with(START, "training.steps=10", "training.batch=2"));
        assertThat(setup.undoableProperty().get()).isEqualTo("training: steps, batch");
        setup.edit(with(START, "seed=1", "reward.type=ring"));
        assertThat(setup.undoableProperty().get()).isEqualTo("seed, reward, training");
    }

    @Test
    void anEditThatChangesNothingIsNoStep() {
        setup.edit(with(START, "seed=7"));
        assertThat(setup.undoableProperty().get()).isEmpty();
        setup.undo();
        assertThat(setup.config()).isEqualTo(START);
    }

    @Test
    void aDragThatComesBackIsNoStep() {
        setup.hold(Hold.PRESSED);
        setup.hold(Hold.DRAGGED);
        setup.edit(with(START, "method.sigma=0.2"));
        setup.edit(with(START, "method.sigma=0.3"));
        setup.edit(START);
        setup.hold(Hold.NONE);
        assertThat(setup.undoableProperty().get()).isEmpty();
    }

    @Test
    void twoDragsAreTwoSteps() {
        for (String value : List.of("0.2", "0.3")) {
            setup.hold(Hold.PRESSED);
            setup.edit(with(START, "method.sigma=" + value));
            setup.hold(Hold.DRAGGED);
            setup.edit(with(START, "method.sigma=" + value + "5"));
            setup.edit(with(START, "method.sigma=" + value + "7"));
            setup.hold(Hold.NONE);
        }
        assertThat(setup.undoableProperty().get()).isEqualTo("sigma 0.27 \u2192 0.37");
        setup.undo();
        assertThat(setup.undoableProperty().get()).isEqualTo("sigma 0.1 \u2192 0.27");
        setup.undo();
        assertThat(setup.config()).isEqualTo(START);
    }

    @Test
    void savingElsewhereIsNoStepAndUndoComesBackToTheFolder() {
        setup.edit(with(START, "seed=8"));
        setup.open(START, Path.of("there"), "opening it");
        setup.saved(Path.of("elsewhere"));
        assertThat(setup.undoableProperty().get()).isEqualTo("opening it");
        setup.undo();
        assertThat(setup.base()).isEqualTo(Path.of("here"));
        assertThat(setup.config().seed()).isEqualTo(8);
    }

    @Test
    void theListIsBounded() {
        for (int k = 0; k < UndoList.KEPT + 10; k++) {
            setup.edit(START.withSeed(1_000 + k));
        }
        for (int k = 0; k < UndoList.KEPT + 10; k++) {
            setup.undo();
        }
        assertThat(setup.config().seed()).isEqualTo(1_009);
    }

    @Test
    void oneStrokeAfterAnotherIsToldWithoutRepeatingItself() {
        Heightmap ring = painted(Ring.KIND.defaults());
        setup.edit(ExperimentConfig.DEFAULT.withReward(ring));
        setup.edit(
                setup.config()
                        .withReward(ring.withImage(painted(TwoModes.KIND.defaults()).image())));
        assertThat(setup.undoableProperty().get()).isEqualTo("image painted by hand");
        String shown = "4*exp(-(x^2+y^2)) + 0*(x + y + x*y)";
        setup.edit(setup.config().withReward(new Formula(shown + " + 0*x")));
        setup.edit(setup.config().withReward(new Formula(shown + " + 0*y")));
        assertThat(setup.undoableProperty().get())
                .startsWith("expression 4*exp(")
                .doesNotContain("\u2192");
    }

    private static Heightmap painted(Reward reward) {
        return RewardCanvas.of(reward).heightmap();
    }

    /** Sets pages up as they were once: an undo that always goes. */
    private Turn bring(Map<SetupPage, SetupPage.State> there) {
        return again -> {
            Map<SetupPage, SetupPage.State> here = new HashMap<>();
            there.forEach(
                    (page, state) -> {
                        here.put(page, page.state());
                        setup.put(page, state);
                    });
            return Optional.of(bring(here));
        };
    }

    /** The first page has a step of its own below. */
    private SetupPage turnToAnotherPageWithAStepOfBoth() {
        SetupPage first = setup.page();
        SetupPage second = new SetupPage(START, first.base());
        setup.edit(with(START, "training.batch=32"));
        Map<SetupPage, SetupPage.State> before =
                Map.of(first, first.state(), second, second.state());
        setup.turned("both", before.keySet(), bring(before));
        for (SetupPage page : before.keySet()) {
            setup.put(page, new SetupPage.State(page.config().withSeed(9), page.base()));
        }
        setup.turnTo(second);
        return first;
    }

    @Test
    void whatCameAfterAStepOfSeveralPagesGoesAndComesWithIt() {
        SetupPage first = turnToAnotherPageWithAStepOfBoth();
        setup.edit(with(setup.config(), "training.batch=64"));
        SetupPage second = setup.page();
        setup.turnTo(first);
        assertThat(setup.undoableProperty().get()).isEqualTo("both");
        setup.undo();
        assertThat(first.config()).isEqualTo(with(START, "training.batch=32"));
        assertThat(second.config().seed()).isEqualTo(START.seed());
        setup.undo();
        assertThat(first.config()).isEqualTo(START);

        setup.turnTo(second);
        assertThat(setup.redoableProperty().get()).as("not the edit alone").isEqualTo("both");
        setup.redo();
        assertThat(first.config())
                .as("with what came before it")
                .isEqualTo(with(START, "training.batch=32", "seed=9"));
        setup.redo();
        assertThat(second.config()).isEqualTo(with(START, "training.batch=64", "seed=9"));
        assertThat(setup.redoableProperty().get()).isEmpty();
    }

    @Test
    void whatIsNotMadeAgainTakesWhatCameAfterItAlong() {
        SetupPage first = turnToAnotherPageWithAStepOfBoth();
        setup.edit(with(setup.config(), "training.batch=64"));
        SetupPage second = setup.page();
        setup.turnTo(first);
        setup.undo();
        setup.edit(with(setup.config(), "training.batch=16"));
        setup.turnTo(second);
        assertThat(setup.redoableProperty().get()).isEmpty();
    }

    @Test
    void aStepThatCameToNothingIsNone() {
        setup.edit(with(START, "seed=8"));
        Turn none = again -> Optional.empty();
        setup.turned("nothing", none);
        assertThat(setup.undoableProperty().get()).isEqualTo("nothing");
        setup.withdraw(none);
        assertThat(setup.undoableProperty().get()).isEqualTo("seed 7 \u2192 8");
    }
}
