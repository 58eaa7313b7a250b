package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KlSearch;
import org.prefflow.experiment.NumberField;
import org.prefflow.math.Grid;
import org.prefflow.method.DivergedException;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.KlMatching;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.stage.TimelineViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Two to four experiments side by side, by real clicks and keys. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class CompareTest {

    private static final ExperimentConfig RLHF =
            ExperimentConfig.DEFAULT.withMethod(RlhfConfig.KIND.defaults());

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private final CountDownLatch go = new CountDownLatch(1);
    private LabHarness lab;
    private ComparedPanes panes;

    @Start
    void open(Stage stage) {
        engine.particles = 300;
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
        panes = new ComparedPanes(lab);
    }

    @Stop
    void close() {
        // A training that is held up must not outlive its test.
        go.countDown();
        lab.window.close();
    }

    private void compareFourMethods() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        awaitTrained();
    }

    private void awaitTrained() {
        panes.awaitTrained();
        // A stage waits for its problem, which is laid out beside the training.
        lab.await(
                "all stages",
                () ->
                        panes.model().panes().stream()
                                .allMatch(pane -> pane.stage().sceneProperty().get() != null));
    }

    private static List<String> methods(List<ExperimentConfig> configs) {
        return configs.stream()
                .map(config -> Methods.ALL.<MethodConfig>kindOf(config.method()).name())
                .toList();
    }

    @Test
    void fourMethodsAreTrainedOneAfterAnotherOnTheSameParticlesAndOneClock() {
        compareFourMethods();
        assertThat(methods(engine.trained)).containsExactly("rlhf", "dpo", "pfm", "iterative-pfm");
        assertThat(panes.configs()).isEqualTo(engine.trained);
        assertThat(engine.trained)
                .allSatisfy(
                        config ->
                                assertThat(config.withMethod(ExperimentConfig.DEFAULT.method()))
                                        .isEqualTo(ExperimentConfig.DEFAULT));
        List<float[]> starts =
                panes.all().stream()
                        .map(pane -> pane.stage().sceneProperty().get().particles().orElseThrow())
                        .map(ways -> ways.start().toArray())
                        .toList();
        assertThat(starts).allSatisfy(start -> assertThat(start).isEqualTo(starts.get(0)));
        assertThat(panes.all())
                .allSatisfy(
                        pane -> {
                            assertThat(pane.stage().timeline())
                                    .isSameAs(lab.window.picture().timeline());
                            assertThat(pane.stage().camera())
                                    .isSameAs(lab.window.picture().camera());
                        });
        for (String pane : List.of("pane-a", "pane-b", "pane-c", "pane-d")) {
            assertThat(LabHarness.isShown(lab.find(pane, Node.class))).isTrue();
        }
        assertThat(lab.text("pane-a-method")).isEqualTo("RLHF");
        assertThat(lab.text("pane-d-method")).isEqualTo("iterative PFM");
        assertThat(lab.text("pane-b-words")).contains("\u03b2 1");
        assertThat(lab.text("compare-win_rate-a")).isEqualTo("0.625");
        assertThat(lab.text("compare-win_rate-a-beside")).isEqualTo("\u22120.042");
        assertThat(lab.run().pastProperty().get()).as("all are in the history").hasSize(4);
    }

    @Test
    void allPanesAreBroughtToOneKlByTheirKnobsAndBack() {
        engine.kl =
                config ->
                        KlSearch.knob(config)
                                .map(knob -> knob.whole() ? 0.2 * knob.value() : 0.5 / knob.value())
                                .orElse(0.25);
        compareFourMethods();
        List<ExperimentConfig> before = panes.configs();
        lab.hand.type(KeyCode.E);
        lab.await("the match", () -> panes.model().matchedProperty().get() == KlMatching.Stand.ON);
        assertThat(panes.at(2).config()).isEqualTo(before.get(2));
        for (int i : new int[] {0, 1}) {
            double beta = KlSearch.knob(panes.at(i).config()).orElseThrow().value();
            assertThat(0.5 / beta).isCloseTo(0.25, within(0.05 * 0.25));
            assertThat(engine.trained).contains(panes.at(i).config());
        }
        NumberField rounds = KlSearch.knob(panes.at(3).config()).orElseThrow();
        assertThat(rounds.value()).as("0.2 is nearer to 0.25 than 0.4").isEqualTo(1);
        assertThat(lab.text("pane-a-status")).contains("matched");
        assertThat(lab.text("pane-d-status")).contains("off").contains("whole number");
        assertThat(lab.text("compare-note")).startsWith("3 of 4 panes at KL 0.250 nats");

        int trained = engine.trained.size();
        lab.hand.type(KeyCode.E);
        assertThat(panes.configs()).isEqualTo(before);
        assertThat(panes.all()).allMatch(ComparePane::isTrained);
        assertThat(engine.trained).as("nothing is trained again").hasSize(trained);
    }

    @Test
    void aSearchForOneKlThatIsStoppedSaysSoAndIsTakenBack() {
        engine.kl = config -> KlSearch.knob(config).map(knob -> 0.5 / knob.value()).orElse(0.25);
        compareFourMethods();
        List<ExperimentConfig> before = panes.configs();
        CountDownLatch begun = new CountDownLatch(1);
        engine.beforeStep =
                step -> {
                    begun.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        lab.hand.type(KeyCode.E);
        lab.await("a training of the search", () -> begun.getCount() == 0);
        lab.hand.click("stop");
        go.countDown();
        lab.awaitState(State.READY);
        lab.await("the word of it", () -> lab.text("compare-note").startsWith("Stopped looking"));
        assertThat(lab.text("compare-note")).contains("KL 0.250 nats").contains("(E)");
        assertThat(lab.find("compare-match", Button.class).getText()).isEqualTo("Own KL");
        assertThat(panes.configs()).isNotEqualTo(before);

        int trained = engine.trained.size();
        lab.hand.type(KeyCode.E);
        assertThat(panes.configs()).isEqualTo(before);
        assertThat(panes.all()).allMatch(ComparePane::isTrained);
        assertThat(lab.text("compare-note")).isEqualTo("As it was set up.");
        assertThat(engine.trained).as("nothing is trained again").hasSize(trained);
    }

    @Test
    void theNearestOfSeveralTriedValuesIsShownAgainWithItsResult() {
        double[] byRounds = {0, 0.03, 0.1, 0.3};
        engine.kl =
                config ->
                        KlSearch.knob(config)
                                .map(knob -> knob.whole() ? byRounds[(int) knob.value()] : 0.08)
                                .orElse(0.08);
        compareFourMethods();
        lab.hand.type(KeyCode.E);
        lab.await("the match", () -> panes.model().matchedProperty().get() == KlMatching.Stand.ON);
        ComparePane last = panes.at(3);
        assertThat(KlSearch.knob(last.config()).orElseThrow().value()).isEqualTo(2);
        assertThat(last.isTrained()).isTrue();
        assertThat(lab.text("pane-d-status")).contains("KL 0.100 nats, 25 % off");
        assertThat(lab.text("compare-kl_to_reference-d")).contains("0.100");
    }

    @Test
    void fourValuesOfANumberAreTrainedAsTheyWereTyped() {
        lab.act(() -> lab.window.lab().setup().edit(RLHF));
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-vary");
        assertThat(lab.find("values-1", TextField.class).getText())
                .as("half of 1")
                .isEqualTo("0.5");
        lab.hand.write("values-1", "0.3");
        lab.hand.write("values-2", "-4");
        lab.hand.click("values-show");
        assertThat(lab.text("values-problem")).contains("beta").contains("-4");
        lab.hand.write("values-2", "1");
        lab.hand.write("values-3", "");
        lab.hand.write("values-4", "3");
        lab.hand.click("values-show");
        awaitTrained();
        assertThat(panes.configs().stream().map(c -> ((RlhfConfig) c.method()).beta()))
                .containsExactly(0.3, 1.0, 3.0);
        assertThat(engine.trained)
                .as("beta 1 was known")
                .hasSize(3)
                .startsWith(RLHF)
                .containsAll(panes.configs());
        assertThat(lab.text("pane-a-words")).isEqualTo("\u03b2 0.3");
        assertThat(lab.text("pane-b-words")).isEqualTo("\u03b2 1");
    }

    @Test
    void aCopyIsChangedInTheSetUpAndTrainedAloneAndEachPaneHasItsOwnUndo() {
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.V);
        assertThat(panes.all()).hasSize(2).allMatch(ComparePane::isTrained);
        lab.hand.enter("training-batch", "64");
        assertThat(panes.configs().get(0)).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(panes.configs().get(1).training().batch()).isEqualTo(64);
        assertThat(lab.text("pane-b-status")).isEqualTo("Set-up changed: train to see it");
        assertThat(lab.text("pane-b-words")).isEqualTo("batch 64");
        assertThat(lab.text("compare-win_rate-b"))
                .as("no number of another set-up")
                .isEqualTo("\u2013");
        lab.hand.type(KeyCode.F5);
        awaitTrained();
        assertThat(engine.trained)
                .containsExactly(ExperimentConfig.DEFAULT, panes.configs().get(1));

        lab.hand.click("pane-a-select");
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(lab.find("undo", Node.class).isDisabled()).isTrue();
        lab.hand.type(KeyCode.DIGIT2);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs().get(1)).isEqualTo(ExperimentConfig.DEFAULT);

        lab.hand.shortcut(KeyCode.Y);
        ExperimentConfig second = panes.configs().get(1);
        lab.hand.type(KeyCode.V);
        assertThat(lab.config()).isEqualTo(second);
        assertThat(lab.run().staging().staleProperty().get()).isFalse();
        assertThat(lab.run().resultProperty().get().setting().config()).isEqualTo(second);
        assertThat(LabHarness.isShown(lab.find("stage", Node.class))).isTrue();
        assertThat(engine.trained).hasSize(2);
        lab.hand.type(KeyCode.V);
        assertThat(panes.configs())
                .as("as it was left")
                .containsExactly(ExperimentConfig.DEFAULT, second);
    }

    @Test
    void runsOfTheHistoryAreShownWithoutTraining() {
        lab.trainToTheEnd();
        lab.act(() -> lab.window.lab().setup().edit(RLHF.withSeed(8)));
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.H);
        TableView<?> table = lab.find("history-table", TableView.class);
        lab.act(() -> table.getSelectionModel().selectAll());
        lab.hand.click("history-stages");
        lab.await("both", () -> panes.model().isActive() && panes.all().size() == 2);
        awaitTrained();
        assertThat(panes.configs())
                .containsExactlyInAnyOrder(ExperimentConfig.DEFAULT, RLHF.withSeed(8));
        assertThat(engine.trained).hasSize(2);
        assertThat(lab.text("pane-b-status")).contains("ther starting particles: another seed");
        assertThat(lab.text("compare-sliced_w2-a-beside")).isEqualTo("\u2265 0.022");

        lab.hand.click("compare-history", () -> LabHarness.isShown(table));
        lab.act(() -> table.getSelectionModel().selectAll());
        lab.hand.click("history-stages");
        lab.await("four", () -> panes.all().size() == 4);
        lab.hand.click("compare-history", () -> LabHarness.isShown(table));
        lab.hand.click("history-stages");
        assertThat(lab.text("history-note")).contains("There is room for 0 more");
    }

    @Test
    void aPaneIsClosedWhileItTrainsAndTheNextOneGoesOn() {
        CountDownLatch begun = new CountDownLatch(1);
        engine.beforeStep =
                step -> {
                    begun.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        lab.await("the first step", () -> begun.getCount() == 0);
        assertThat(lab.text("pane-b-status")).isEqualTo("Waits for its turn");
        lab.hand.click("pane-a-close", () -> panes.model().askingProperty().get());
        assertThat(lab.text("compare-note"))
                .isEqualTo("Pane A, RLHF, is being trained: its run would be stopped.");
        assertThat(panes.all()).as("said before it acts").hasSize(4);
        lab.hand.click("compare-go-on", () -> panes.all().size() == 3);
        assertThat(lab.text("compare-note")).isEqualTo("Closed pane A, RLHF: undo brings it back.");
        go.countDown();
        awaitTrained();
        assertThat(methods(panes.configs())).containsExactly("dpo", "pfm", "iterative-pfm");
        assertThat(methods(engine.trained)).containsExactly("rlhf", "dpo", "pfm", "iterative-pfm");
        assertThat(lab.has("pane-d")).isFalse();
        lab.hand.click("pane-a-close");
        lab.hand.click("pane-a-close");
        assertThat(lab.see(() -> panes.model().isActive()))
                .as("one alone is no comparison")
                .isFalse();
        assertThat(methods(List.of(lab.config()))).containsExactly("iterative-pfm");
    }

    @Test
    void stopLetsAllThatWaitGoAndADivergingPaneSaysSoAlone() {
        engine.beforeStep =
                step -> {
                    if (engine.trained.size() == 2) {
                        throw new DivergedException(3, Double.NaN, 2);
                    }
                };
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        lab.await(
                "the others",
                () -> panes.model().panes().stream().filter(ComparePane::isTrained).count() == 3);
        lab.awaitState(State.READY);
        assertThat(lab.text("pane-b-status")).contains("diverged");
        assertThat(isTroubled("pane-b")).isTrue();
        assertThat(lab.text("pane-a-status")).doesNotContain("diverged");
        assertThat(LabHarness.isShown(lab.find("banner-text", Label.class))).isFalse();

        engine.beforeStep =
                step -> {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        lab.hand.click("pane-b-select");
        lab.hand.type(KeyCode.F5);
        lab.hand.click("pane-c-select");
        lab.hand.enter("training-batch", "32");
        lab.hand.type(KeyCode.F5);
        lab.hand.click("stop");
        go.countDown();
        lab.awaitState(State.READY);
        lab.act(() -> {});
        assertThat(lab.see(() -> panes.model().trainingProperty().get())).isEmpty();
        assertThat(engine.trained).hasSize(5);
        assertThat(lab.text("pane-b-status")).startsWith("Stopped ");
        assertThat(isTroubled("pane-b")).as("a stop is no trouble").isFalse();
        lab.hand.enter("seed", "77");
        assertThat(lab.text("pane-b-status")).as("another experiment").startsWith("Stopped ");
        lab.hand.click("pane-b-select");
        lab.hand.enter("seed", "78");
        assertThat(lab.text("pane-b-status")).doesNotContain("Stopped");
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.text("pane-b-status")).as("undone").startsWith("Stopped ");
    }

    @Test
    void whatIsSaidOfARunFollowsEveryUndo() {
        engine.beforeStep =
                step -> {
                    throw new DivergedException(3, Double.NaN, 2);
                };
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("pane-a-select");
        lab.hand.type(KeyCode.F5);
        lab.await("its end", () -> isTroubled("pane-a"));
        lab.awaitState(State.READY);
        String pfm = badge();
        lab.hand.choose("quick-method", Methods.ALL.named("dpo").orElseThrow());
        assertThat(isTroubled("pane-a")).as("another method").isFalse();
        String dpo = badge();
        lab.hand.choose("quick-method", Methods.ALL.named("rlhf").orElseThrow());
        assertThat(List.of(pfm, dpo, badge())).doesNotHaveDuplicates();
        lab.hand.shortcut(KeyCode.Z);
        assertThat(badge()).isEqualTo(dpo);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(badge()).isEqualTo(pfm);
        assertThat(isTroubled("pane-a")).as("undone").isTrue();
        assertThat(lab.text("pane-a-status")).contains("diverged");
    }

    private String badge() {
        return lab.find("compare-metrics-a", Label.class).getStyle();
    }

    private boolean isTroubled(String pane) {
        Node view = lab.find(pane, Node.class);
        return view.getPseudoClassStates().contains(PseudoClass.getPseudoClass("trouble"));
    }

    @Test
    void itSurvivesThemesPresenterHistoryAndTheSmallestWindow() {
        compareFourMethods();
        for (LabTheme theme : List.of(LabTheme.LIGHT, LabTheme.DARK)) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            lab.hand.type(KeyCode.H);
            lab.hand.type(KeyCode.H);
            String name = "window-compare-" + theme.name().toLowerCase(Locale.ROOT);
            Photograph.take(lab, name + "-1440", 1_440, 900);
            Photograph.take(lab, name + "-1000", 1_000, 650);
            for (String pane : List.of("pane-a", "pane-b", "pane-c", "pane-d")) {
                Bounds place =
                        lab.see(
                                () -> {
                                    Node node = lab.find(pane, Node.class).lookup("#stage");
                                    return node.localToScene(node.getLayoutBounds());
                                });
                assertThat(place.getWidth()).isGreaterThanOrEqualTo(120);
                assertThat(place.getHeight()).isGreaterThanOrEqualTo(120);
                assertThat(place.getMaxX()).isLessThanOrEqualTo(1_000);
                assertThat(place.getMaxY()).isLessThanOrEqualTo(650);
            }
        }
        lab.hand.type(KeyCode.P);
        Photograph.take(lab, "window-compare-presenting", 1_440, 900);
        assertThat(LabHarness.isShown(lab.find("compare-methods", Node.class))).isFalse();
        assertThat(LabHarness.isShown(lab.find("pane-d", Node.class))).isTrue();
        lab.hand.type(KeyCode.P);
        assertThat(panes.all()).allMatch(ComparePane::isTrained);
        assertThat(lab.find("compare-match", Node.class).getAccessibleText()).contains("KL");
    }

    @Test
    void noNumberIsCutOffAndWhatTheStarMeansNeedsNoScrolling() {
        engine.kl = config -> config.method() instanceof RlhfConfig ? 10.345 : 12.345;
        compareFourMethods();
        assertThat(lab.text("compare-kl_to_reference-a")).startsWith("\u2605");
        for (int[] size : new int[][] {{1_440, 900}, {1_000, 650}}) {
            Photograph.take(lab, "window-compare-numbers-" + size[0], size[0], size[1]);
            Region table = lab.find("compare-metrics", Region.class);
            Bounds room = lab.see(() -> table.localToScene(table.getLayoutBounds()));
            for (Node node : lab.see(() -> table.lookupAll(".figures"))) {
                Label cell = (Label) node;
                Bounds place = lab.see(() -> cell.localToScene(cell.getLayoutBounds()));
                assertThat(cell.getWidth())
                        .as("%s at %d", cell.getText(), size[0])
                        .isGreaterThanOrEqualTo(lab.see(() -> cell.prefWidth(-1)) - 1);
                assertThat(place.getMaxX()).as(cell.getText()).isLessThan(room.getMaxX());
            }
            Label note = lab.find("compare-metrics-note", Label.class);
            Bounds place = lab.see(() -> note.localToScene(note.getLayoutBounds()));
            assertThat(note.getText()).contains("\u2605 best");
            assertThat(room.contains(place)).as("the note at %d", size[0]).isTrue();
            assertThat(place.getMaxY()).isLessThanOrEqualTo(size[1]);
        }
    }

    /** In the smallest panes too: whole inside the window, and what has no room is scrolled to. */
    @Test
    void brushLayersAndProbeStayUsableInSmallPanes() {
        compareFourMethods();
        for (int[] size : new int[][] {{1_440, 900}, {1_000, 650}}) {
            String name = "window-compare-cards-" + size[0];
            Node pane = lab.find("pane-c", Node.class);
            lab.act(
                    () -> {
                        lab.stage.setWidth(size[0]);
                        lab.stage.setHeight(size[1]);
                        panes.at(2).stage().brush().activeProperty().set(true);
                    });
            Photograph.take(lab, name + "-brush", size[0], size[1]);
            for (String id :
                    List.of("brush-panel", "brush-radius", "brush-strength", "brush-erase")) {
                assertIsInside(pane, id);
            }
            Node stage = lab.see(() -> pane.lookup("#stage"));
            assertThat(stage.getLayoutBounds().getWidth()).isGreaterThanOrEqualTo(100);
            lab.act(() -> panes.at(2).stage().brush().activeProperty().set(false));

            lab.act(() -> panes.at(2).stage().layers().openProperty().set(true));
            Photograph.take(lab, name + "-layers", size[0], size[1]);
            assertIsInside(pane, "layers-panel");
            lab.act(() -> panes.at(2).stage().layers().openProperty().set(false));

            lab.act(() -> panes.at(2).stage().pinProbe());
            lab.await("a reading", () -> LabHarness.isShown(pane.lookup("#probe-card")));
            Photograph.take(lab, name + "-probe", size[0], size[1]);
            assertIsInside(pane, "probe-card");
            assertIsInside(pane, "probe-close");
            lab.act(() -> panes.at(2).stage().probe().release());
        }
    }

    private void assertIsInside(Node pane, String id) {
        Node part = lab.see(() -> pane.lookup("#" + id));
        Bounds whole = lab.see(() -> pane.localToScene(pane.getLayoutBounds()));
        Bounds place = lab.see(() -> part.localToScene(part.getLayoutBounds()));
        assertThat(LabHarness.isShown(part)).as(id).isTrue();
        assertThat(place.getWidth()).as(id).isPositive();
        assertThat(whole.contains(place)).as("%s %s in %s", id, place, whole).isTrue();
    }

    @Test
    void aRunThatGoesOnWhenTheComparisonBeginsIsThePanesFromThenOn() {
        engine.beforeStep =
                step -> {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.awaitState(State.RUNNING);
        lab.hand.type(KeyCode.V);
        assertThat(panes.at(0).phaseProperty().get()).isEqualTo(ComparePane.Phase.TRAINING);
        lab.hand.click("pane-b-close", () -> !panes.model().isActive());
        go.countDown();
        lab.awaitState(State.READY);
        assertThat(lab.run().staging().learned()).as("the stage's again").isPresent();
        assertThat(engine.trained).containsExactly(ExperimentConfig.DEFAULT);
        lab.hand.type(KeyCode.V);
        assertThat(panes.all()).allMatch(ComparePane::isTrained);
    }

    @Test
    void theClockOfOneStageEndsWithItsOwnFlow() {
        engine.rounds = config -> config.training().batch() == 64 ? 3 : 1;
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.V);
        lab.hand.enter("training-batch", "64");
        lab.hand.type(KeyCode.F5);
        awaitTrained();
        TimelineViewModel clock = lab.window.picture().timeline();
        assertThat(lab.see(clock.endTimeProperty()::get)).isEqualTo(3);
        lab.act(() -> clock.scrubTo(0.5));
        lab.hand.click("pane-a-select");
        lab.hand.type(KeyCode.V);

        assertThat(lab.see(clock.endTimeProperty()::get)).isEqualTo(1);
        assertThat(lab.see(clock.timeProperty()::get)).as("it keeps its time").isEqualTo(0.5);
        lab.hand.type(KeyCode.V);
        assertThat(lab.see(clock.endTimeProperty()::get)).isEqualTo(3);
    }

    @Test
    void whatAStoppedRunLearnedIsShownInTheComparisonAndAfterIt() {
        lab.awaitState(State.READY);
        lab.hand.click("step-10");
        lab.await(
                "the hold",
                () ->
                        lab.run().state() == State.PAUSED
                                && lab.run().trainingTime().readingProperty().get().step() == 10);
        lab.hand.click("stop");
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);

        assertThat(lab.see(() -> lab.run().curveProperty().get())).hasSize(10);
        assertThat(lab.see(() -> panes.at(0).staging().learned())).isPresent();
        assertThat(lab.text("pane-a-status")).isEqualTo("Not trained to its end");
        lab.hand.click("pane-a-select");
        lab.hand.type(KeyCode.V);
        assertThat(lab.see(() -> lab.run().curveProperty().get())).hasSize(10);
        assertThat(lab.text("training-readout")).isEqualTo("step 10 of 20");
        assertThat(lab.see(() -> lab.run().trainingTime().readingProperty().get().canScrub()))
                .isTrue();
    }

    @Test
    void aClosedPaneIsForgotten() {
        compareFourMethods();
        WeakReference<ComparePane> closed = new WeakReference<>(panes.at(1));
        // By command: TestFX keeps every event that a hand fires, and so what it was fired at.
        lab.act(() -> panes.model().close(closed.get()));
        lab.awaitBy("the end of the pane", () -> closed.get() == null, System::gc);
        assertThat(panes.all()).hasSize(3);
        // The one that was trained last: no other run has begun before its moments were there.
        lab.hand.type(KeyCode.DIGIT3);
        ComparePane selected = lab.see(() -> panes.model().selectedProperty().get());
        lab.await("moments", () -> selected.trainingTime().moments().size() > 1);
        lab.hand.type(KeyCode.W);
        assertThat(lab.see(() -> selected.trainingTime().playingProperty().get()))
                .as("the selected pane is watched learning")
                .isTrue();
    }
}
