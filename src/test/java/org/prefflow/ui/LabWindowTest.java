package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.method.baseline.ExactConfig;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.stage.TimelineViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The window itself: sizes, looks, keys, files, and that nothing of it stays behind. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LabWindowTest {

    private static final int WINDOWS = 50;

    private static final Set<String> LAB_THREADS =
            Set.of(
                    "train",
                    "preview",
                    "prepare",
                    "charts",
                    "frontier",
                    "io",
                    "thumbnails",
                    "stage-layers",
                    "stage-background");

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private TimelineViewModel timeline() {
        return lab.window.picture().timeline();
    }

    private Node node(String id) {
        return lab.find(id, Node.class);
    }

    @Test
    void everythingFitsFromTheSmallestWindowToALargeOne() {
        lab.trainToTheEnd();
        for (int[] size :
                new int[][] {{1_000, 650}, {1_440, 900}, {1_920, 1_080}, {2_560, 1_600}}) {
            // The headless screen has windows without edges to drag.
            lab.act(
                    () -> {
                        lab.stage.setWidth(size[0]);
                        lab.stage.setHeight(size[1]);
                    });
            lab.await("the size", () -> lab.stage.getScene().getWidth() == size[0]);
            // Header and time line reflow in the pulse after the one that resizes them; under load
            // the headless screen may drop a pulse, so lay out by hand.
            lab.await(
                    "reflow",
                    () -> {
                        lab.stage.getScene().getRoot().applyCss();
                        lab.stage.getScene().getRoot().layout();
                        return right("help") <= size[0] && right("loop") <= left("results");
                    });
            for (String id :
                    List.of(
                            "quick-reward",
                            "train",
                            "pause",
                            "stop",
                            "open",
                            "save",
                            "theme",
                            "present",
                            "help",
                            "section-reward",
                            "section-sampling",
                            "section-seed",
                            "timeline",
                            "stage",
                            "chart-loss",
                            "chart-distance",
                            "chart-reward")) {
                var bounds = node(id).localToScene(node(id).getLayoutBounds());
                assertThat(bounds.getMinX()).as(id).isGreaterThanOrEqualTo(0);
                assertThat(bounds.getMaxX()).as(id).isLessThanOrEqualTo(size[0]);
                assertThat(bounds.getMaxY()).as(id).isLessThanOrEqualTo(size[1]);
            }
            lab.act(this::assertTheTitleIsWhole);
            assertThat(lab.find("time", Region.class).getWidth()).isGreaterThanOrEqualTo(100);
            lab.act(this::assertTheTimeLineAndTheNumbersAreWhole);
            Region stage = lab.find("stage", Region.class);
            assertThat(Math.min(stage.getWidth(), stage.getHeight())).isGreaterThan(360);
        }
    }

    @Test
    void theHeaderFitsInEveryThemeAtEveryWidthWhateverGoesOn() {
        StringBuilder wrong = new StringBuilder();
        for (LabTheme theme : LabTheme.values()) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            for (int width = 1_000; width <= 1_700; width += 20) {
                int wide = width;
                lab.act(
                        () -> {
                            HeaderView header = (HeaderView) node("header");
                            for (String word : new String[] {"Pause", "Resume"}) {
                                header.fit(wide);
                                Button pause = (Button) header.lookup("#pause");
                                pause.setText(pause.getText() == null ? null : word);
                                header.applyCss();
                                double least = header.minWidth(-1);
                                if (least > wide) {
                                    wrong.append(
                                            String.format(
                                                    "%s at %d with %s needs %.0f; ",
                                                    theme, wide, word, least));
                                }
                            }
                        });
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void assertTheTitleIsWhole() {
        Label title = lab.find("app-name", Label.class);
        assertThat(title.getText().replace('\n', ' ')).isEqualTo("Preference Flow Lab");
        Text drawn = (Text) title.lookup(".text");
        assertThat(drawn.getText()).isEqualTo(title.getText());
        assertThat(right("app-name")).isLessThanOrEqualTo(left("quick-reward"));
        Node header = node("header");
        assertThat(drawn.localToScene(drawn.getLayoutBounds()).getMaxY())
                .isLessThanOrEqualTo(header.localToScene(header.getLayoutBounds()).getMaxY());
        for (Node name : lab.find("numbers", Parent.class).lookupAll(".metric")) {
            Text line = (Text) name.lookup(".text");
            assertThat(line.getLayoutBounds().getHeight())
                    .as("one line: " + line.getText())
                    .isLessThan(1.8 * line.getFont().getSize());
        }
    }

    @Test
    void whatIsSaidOverTheStageIsWholeAndOffTheTimeLineInTheSmallestWindow() {
        lab.act(() -> lab.window.lab().setup().edit(withoutField()));
        lab.trainToTheEnd();
        lab.act(
                () -> {
                    lab.stage.setWidth(1_000);
                    lab.stage.setHeight(650);
                });
        lab.await("the size", () -> lab.stage.getScene().getWidth() == 1_000);
        lab.act(() -> lab.window.lab().setup().edit(withoutField().withSeed(12)));
        lab.act(
                () -> {
                    lab.layOut();
                    for (String id : List.of("fieldless", "stale")) {
                        assertThat(node(id).isVisible()).as(id).isTrue();
                        Label pill = lab.find(id, Label.class);
                        Text drawn = (Text) pill.lookup(".text");
                        assertThat(drawn.getText()).isEqualTo(pill.getText());
                        Bounds place = pill.localToScene(pill.getLayoutBounds());
                        Node timeline = node("timeline");
                        assertThat(place.getMaxY())
                                .isLessThanOrEqualTo(
                                        timeline.localToScene(timeline.getLayoutBounds())
                                                .getMinY());
                        assertThat(place.getMinX()).isGreaterThanOrEqualTo(right("setup"));
                        assertThat(place.getMaxX()).isLessThanOrEqualTo(left("results"));
                    }
                });
    }

    private static ExperimentConfig withoutField() {
        return ExperimentConfig.DEFAULT.withMethod(ExactConfig.KIND.defaults());
    }

    private void assertTheTimeLineAndTheNumbersAreWhole() {
        for (String id : List.of("timeline", "numbers")) {
            List<Labeled> shown =
                    lab.find(id, Parent.class).getChildrenUnmodifiable().stream()
                            .filter(Node::isManaged)
                            .flatMap(n -> n.lookupAll("*").stream())
                            .filter(Labeled.class::isInstance)
                            .map(Labeled.class::cast)
                            .filter(label -> label.getText() != null && !label.getText().isEmpty())
                            .toList();
            assertThat(shown).hasSizeGreaterThan(1);
            for (Labeled label : shown) {
                Text drawn = (Text) label.lookup(".text");
                assertThat(drawn.getText()).as(id).isEqualTo(label.getText());
            }
            List<Node> children =
                    lab.find(id, Parent.class).getChildrenUnmodifiable().stream()
                            .filter(Node::isManaged)
                            .toList();
            for (Node one : children) {
                for (Node other : children) {
                    assertThat(one == other || !overlap(one, other)).as(one + " " + other).isTrue();
                }
            }
        }
    }

    private static boolean overlap(Node one, Node other) {
        Bounds a = one.localToParent(one.getLayoutBounds());
        Bounds b = other.localToParent(other.getLayoutBounds());
        double wide = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        double high = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        return wide > 0.5 && high > 0.5;
    }

    private double left(String id) {
        return node(id).localToScene(node(id).getLayoutBounds()).getMinX();
    }

    private double right(String id) {
        return node(id).localToScene(node(id).getLayoutBounds()).getMaxX();
    }

    @Test
    void theThemeChangesTheControlsTheStageAndTheCurves() {
        for (LabTheme expected : List.of(LabTheme.DARK, LabTheme.PROJECTOR, LabTheme.LIGHT)) {
            lab.hand.click("theme");
            assertThat(lab.stage.getScene().getUserAgentStylesheet())
                    .isEqualTo(expected.stylesheet());
            assertThat(lab.stage.getScene().getRoot().getStyleClass())
                    .contains(expected.styleClass());
            assertThat(lab.window.picture().themeProperty().get()).isEqualTo(expected.colors());
        }
    }

    @Test
    void keysTrainPlayStepAndScrub() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.F5);
        lab.await("a run", () -> engine.trained.size() == 1);
        lab.awaitState(State.READY);
        lab.act(timeline()::toStart);

        lab.hand.type(KeyCode.SPACE);
        assertThat(timeline().playingProperty().get()).isTrue();
        lab.hand.type(KeyCode.SPACE);
        assertThat(timeline().playingProperty().get()).isFalse();
        lab.hand.type(KeyCode.HOME, KeyCode.PERIOD);
        double frame = timeline().timeProperty().get();
        assertThat(frame).isEqualTo(0.05, within(1e-6));
        lab.hand.type(KeyCode.RIGHT);
        assertThat(timeline().timeProperty().get()).isGreaterThan(frame);
        lab.hand.type(KeyCode.LEFT, KeyCode.COMMA);
        assertThat(timeline().timeProperty().get()).isLessThan(frame);
        lab.hand.type(KeyCode.END);
        assertThat(timeline().timeProperty().get()).isEqualTo(1);
        lab.hand.type(KeyCode.P);
        assertThat(lab.see(() -> LabHarness.isShown(node("setup")))).isFalse();
        assertThat(lab.see(() -> LabHarness.isShown(node("chart-loss")))).isFalse();
        assertThat(lab.see(() -> LabHarness.isShown(node("chart-distance")))).isTrue();
        lab.hand.type(KeyCode.P);
        lab.hand.write("[");
        assertThat(lab.see(() -> LabHarness.isShown(node("setup")))).isFalse();
        lab.hand.write("]");
        assertThat(lab.see(() -> LabHarness.isShown(node("results")))).isFalse();
    }

    @Test
    void theSpaceBarPlaysAfterTheMouseHasTrained() {
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("a run", () -> engine.trained.size() == 1);
        lab.awaitState(State.READY);
        // A click on the time line would take the focus, which the run should have left alone.
        lab.act(timeline()::toStart);
        lab.act(timeline()::pause);

        lab.hand.type(KeyCode.SPACE);
        assertThat(timeline().playingProperty().get()).isTrue();
        assertThat(lab.stage.getScene().getFocusOwner()).isSameAs(lab.stage.getScene().getRoot());
    }

    @Test
    void keysThatAreTypedIntoATextAreNotCommands() {
        lab.trainToTheEnd();
        lab.act(timeline()::toStart);
        lab.hand.focus("training-learningRate");
        // The headless keyboard has the keys of the brackets, but no characters for them.
        lab.hand.write(" tp.,[]");

        assertThat(timeline().playingProperty().get()).isFalse();
        assertThat(lab.window.lab().presentingProperty().get()).isFalse();
        assertThat(lab.window.lab().themeProperty().get()).isEqualTo(LabTheme.LIGHT);
        assertThat(lab.see(() -> LabHarness.isShown(node("setup")))).isTrue();
        assertThat(lab.see(() -> LabHarness.isShown(node("results")))).isTrue();
        assertThat(lab.find("training-learningRate", TextField.class).getText()).contains(" tp.,");
    }

    @Test
    void theHelpCanBeReadInEveryThemeAndShowsItsColours() {
        for (LabTheme theme : LabTheme.values()) {
            while (lab.window.lab().themeProperty().get() != theme) {
                lab.hand.click("theme");
            }
            lab.hand.click("help");
            lab.await("the help", () -> help().findAny().isPresent());
            lab.act(() -> assertReadable(theme, help().findAny().orElseThrow()));
            lab.hand.type(KeyCode.F1);
            lab.await("no help", () -> help().findAny().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_440, 1_000})
    void theHelpSaysEveryKeyInFull(int width) {
        lab.act(
                () -> {
                    lab.stage.setWidth(width);
                    lab.stage.setHeight(width == 1_000 ? 650 : 900);
                });
        lab.await("the size", () -> lab.stage.getScene().getWidth() == width);
        lab.hand.type(KeyCode.F1);
        lab.await("the help", () -> help().findAny().isPresent());
        Parent root = lab.see(() -> help().findAny().orElseThrow());
        ScrollPane pane = (ScrollPane) root.lookup("#help-scroll");
        lab.await("its place", () -> pane.getViewportBounds().getHeight() > 100);
        Photograph.take(lab, root.getScene(), "help-" + width);
        assertThat(lab.see(() -> Reading.of(root, Color.WHITE))).isEmpty();
        Bounds shown = lab.see(pane::getViewportBounds);
        for (Node label : lab.see(() -> pane.getContent().lookupAll(".label"))) {
            Bounds in =
                    lab.see(
                            () ->
                                    pane.getContent()
                                            .sceneToLocal(
                                                    label.localToScene(label.getLayoutBounds())));
            assertThat(in.getMaxX()).as("%s", label).isLessThanOrEqualTo(shown.getWidth());
        }
        lab.hand.type(KeyCode.F1);
        lab.await("no help", () -> help().findAny().isEmpty());
    }

    @Test
    void theHelpCanBeScrolledWhereTheWindowIsSmall() {
        lab.act(() -> lab.stage.setWidth(1_000));
        lab.act(() -> lab.stage.setHeight(650));
        lab.await("the small window", () -> lab.stage.getScene().getHeight() <= 650);
        lab.hand.type(KeyCode.F1);
        lab.await("the help", () -> help().findAny().isPresent());
        ScrollPane pane =
                lab.see(() -> (ScrollPane) help().findAny().orElseThrow().lookup("#help-scroll"));
        lab.await("its place", () -> pane.getViewportBounds().getHeight() > 100);
        Bounds on = lab.see(() -> pane.localToScreen(pane.getLayoutBounds()));
        assertThat(on.getMaxY()).isLessThan(lab.stage.getY() + 650);
        assertThat(lab.see(() -> pane.getContent().getLayoutBounds().getHeight()))
                .as("there is more than is seen")
                .isGreaterThan(pane.getViewportBounds().getHeight());
        lab.act(() -> pane.setVvalue(1));
        Node last = lab.see(() -> pane.getContent().lookup("#swatch-exact"));
        assertThat(lab.see(() -> last.localToScreen(last.getLayoutBounds()).getMaxY()))
                .isLessThan(on.getMaxY());
        lab.hand.type(KeyCode.F1);
        lab.await("no help", () -> help().findAny().isEmpty());
    }

    /** The ground of a panel takes the keys when it is clicked, and must give them back. */
    @Test
    void keysPlayAfterAClickOnTheBareGroundOfAPanel() {
        lab.trainToTheEnd();
        lab.act(timeline()::toStart);
        lab.act(timeline()::pause);
        lab.hand.click("the ground of the results", () -> node("results").lookup(".panel-title"));
        lab.hand.type(KeyCode.SPACE);
        assertThat(timeline().playingProperty().get()).isTrue();
        lab.hand.type(KeyCode.END);
        assertThat(timeline().timeProperty().get()).isEqualTo(1);
    }

    /** The panel that a chart stands in scrolls where it is low, and would scroll by this key. */
    @Test
    void theFlowPlaysFromAChartThatHasTheKeys() {
        lab.trainToTheEnd();
        lab.act(timeline()::toStart);
        lab.act(timeline()::pause);
        lab.hand.click("chart-loss-canvas");
        assertThat(lab.see(() -> node("chart-loss-canvas").isFocused())).isTrue();
        lab.hand.type(KeyCode.SPACE);
        assertThat(timeline().playingProperty().get()).isTrue();
    }

    private static Stream<Parent> help() {
        return Window.getWindows().stream()
                .map(window -> window.getScene().getRoot())
                .filter(root -> root.lookup("#help-content") != null);
    }

    private static void assertReadable(LabTheme theme, Parent root) {
        root.applyCss();
        Color ground = (Color) ((Shape) root.lookup(".popover > .border")).getFill();
        assertThat(root.lookupAll(".label")).hasSizeGreaterThan(10);
        for (Node node : root.lookupAll(".label")) {
            Label label = (Label) node;
            assertThat(Contrast.of((Color) label.getTextFill(), ground))
                    .as(theme + ": " + label.getText())
                    .isGreaterThan(4.5);
            assertThat(label.getText()).isNotIn("Winners", "Losers");
        }
        assertThat(stroke(root, "reference")).isEqualTo(color(theme.colors().reference()));
        assertThat(stroke(root, "learned")).isEqualTo(color(theme.colors().learned()));
        assertThat(stroke(root, "exact")).isEqualTo(color(theme.colors().contour()));
    }

    private static Color stroke(Parent root, String meaning) {
        return (Color) ((Shape) root.lookup("#swatch-" + meaning)).getStroke();
    }

    private static Color color(int argb) {
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
    }

    @Test
    void anExperimentThatIsSavedAndOpenedAgainIsTheSame(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.json");
        lab.hand.enter("seed", "11");
        lab.hand.enter("training-steps", "1234");
        ExperimentConfig mine = lab.config();
        lab.files.answer = file;
        lab.hand.click("save");
        lab.awaitSaved(file);
        assertThat(lab.text("status")).isEqualTo("Saved to mine.json");
        lab.hand.enter("training-steps", "99");
        lab.hand.enter("training-batch", "nonsense");
        lab.hand.click("open");

        assertThat(lab.config()).isEqualTo(mine);
        assertThat(lab.find("training-steps", TextField.class).getText()).isEqualTo("1234");
        assertThat(lab.find("training-batch", TextField.class).getText()).isEqualTo("256");
        assertThat(lab.text("training-batch-problem")).isEmpty();
        assertThat(lab.stage.getTitle()).contains("mine.json");

        Files.writeString(file, "{\"training\": {\"stepz\": 5}}");
        lab.hand.click("open");
        assertThat(lab.config()).isEqualTo(mine);
        assertThat(lab.text("banner-text")).startsWith("Not opened").contains("steps");
    }

    @Test
    void aReferenceThatIsDraggedIsTheOneThatIsTrained() {
        lab.hand.drag("reference-center", 60, -40);

        assertThat(lab.config().reference()).isNotEqualTo(ExperimentConfig.DEFAULT.reference());
        lab.trainToTheEnd();
        assertThat(engine.trained.get(0).reference()).isEqualTo(lab.config().reference());
        assertThat(lab.find("reference-mean-x", TextField.class).getText()).isNotEqualTo("0");
    }

    @Test
    void fiftyWindowsLeaveNothingBehind() {
        List<WeakReference<?>> gone = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            openAndClose(gone);
        }
        lab.await(
                "every window to be forgotten",
                () -> {
                    System.gc();
                    return gone.stream().allMatch(w -> w.get() == null);
                });
        assertThat(gone).hasSize(2 * WINDOWS);
        // The window that is left has nothing to do, so that its own threads end as well.
        lab.await("the threads of all windows to end", () -> liveThreads() == 0);
        assertThat(Window.getWindows()).containsExactly(lab.stage);
    }

    private void openAndClose(List<WeakReference<?>> gone) {
        QuickEngine quick = new QuickEngine(new Grid(-5, 5, 21));
        quick.steps = 2;
        LabHarness[] opened = new LabHarness[1];
        WaitForAsyncUtils.waitForAsyncFx(
                30_000,
                () -> opened[0] = new LabHarness(new Stage(), quick, ExperimentConfig.DEFAULT));
        opened[0].trainToTheEnd();
        gone.add(new WeakReference<>(opened[0].window));
        gone.add(new WeakReference<>(opened[0].stage.getScene().getRoot()));
        opened[0].close();
    }

    private static long liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(LAB_THREADS::contains)
                .count();
    }
}
