package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.math.Grid;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.reward.Spiral;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The lab without a mouse, and without eyes. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class AccessTest {

    private static final int FEW_PIXELS = 12;
    private static final int MARGIN = 5;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        engine.steps = 2;
        engine.particles = 500;
        lab =
                new LabHarness(
                        stage,
                        engine,
                        ExperimentFile.with(
                                ExperimentConfig.DEFAULT, List.of("sampling.particles=500")));
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private static boolean isReached(Node node) {
        return node.isFocusTraversable()
                && !node.isDisabled()
                && LabHarness.isShown(node)
                && node.getScene() != null;
    }

    private List<Node> reachable() {
        return lab.see(
                () ->
                        lab.stage.getScene().getRoot().lookupAll("*").stream()
                                .filter(AccessTest::isReached)
                                .toList());
    }

    private static String name(Node node) {
        String text = node.getAccessibleText();
        if (text == null && node instanceof Labeled labeled) {
            text = labeled.getText();
        }
        return text == null ? "" : text;
    }

    @Test
    void whateverTakesTheKeysHasANameAndARole() {
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.L);
        List<Node> nodes = reachable();
        assertThat(nodes).hasSizeGreaterThan(25);
        for (Node node : nodes) {
            if (node.getStyleClass().contains("lab")) {
                continue;
            }
            assertThat(name(node)).as("name of %s", node).isNotBlank();
            assertThat(node.getAccessibleRole())
                    .as("role of %s", node)
                    .isNotNull()
                    .isNotIn(AccessibleRole.NODE, AccessibleRole.PARENT);
        }
    }

    @Test
    void tabGoesToEveryControlAndIsSeenToBeThere() {
        lab.trainToTheEnd();
        Set<Node> wanted = new LinkedHashSet<>(reachable());
        wanted.removeIf(node -> node.getStyleClass().contains("lab"));
        Set<Node> reached = new LinkedHashSet<>();
        List<String> unseen = new ArrayList<>();
        for (int i = 0; i < 3 * wanted.size(); i++) {
            Node before = lab.see(() -> lab.stage.getScene().getFocusOwner());
            lab.hand.type(KeyCode.TAB);
            Node now = lab.see(() -> lab.stage.getScene().getFocusOwner());
            if (reached.add(now) && now != before && wanted.contains(now) && !isSeen(now)) {
                unseen.add(now.toString());
            }
        }
        Set<Node> never = new LinkedHashSet<>(wanted);
        never.removeAll(reached);
        // Of a group of buttons Tab goes to one; arrows go to the others.
        never.removeIf(node -> node instanceof Toggle toggle && toggle.getToggleGroup() != null);
        assertThat(never).isEmpty();
        assertThat(unseen).isEmpty();
    }

    /** Whether the picture around a control changes when it gets the keys. */
    private boolean isSeen(Node node) {
        WritableImage with = around(node);
        lab.act(() -> lab.stage.getScene().getRoot().requestFocus());
        WritableImage without = around(node);
        lab.act(node::requestFocus);
        if (with.getWidth() != without.getWidth() || with.getHeight() != without.getHeight()) {
            return true;
        }
        int changed = 0;
        PixelReader a = with.getPixelReader();
        PixelReader b = without.getPixelReader();
        for (int y = 0; y < (int) with.getHeight(); y++) {
            for (int x = 0; x < (int) with.getWidth(); x++) {
                changed += a.getArgb(x, y) == b.getArgb(x, y) ? 0 : 1;
            }
        }
        return changed >= FEW_PIXELS;
    }

    private WritableImage around(Node node) {
        return lab.see(
                () -> {
                    lab.layOut();
                    Bounds at = node.localToScene(node.getBoundsInLocal());
                    SnapshotParameters part = new SnapshotParameters();
                    part.setViewport(
                            new Rectangle2D(
                                    at.getMinX() - MARGIN,
                                    at.getMinY() - MARGIN,
                                    at.getWidth() + 2 * MARGIN,
                                    at.getHeight() + 2 * MARGIN));
                    return lab.stage.getScene().getRoot().snapshot(part, null);
                });
    }

    private List<Command> offered() {
        ListView<?> list = lab.find("palette-list", ListView.class);
        return lab.see(() -> list.getItems().stream().map(Command.class::cast).toList());
    }

    private Command chosen() {
        ListView<?> list = lab.find("palette-list", ListView.class);
        return lab.see(() -> (Command) list.getSelectionModel().getSelectedItem());
    }

    @Test
    void aCommandIsFoundByAFewLettersOfIt() {
        lab.hand.shortcut(KeyCode.K);
        assertThat(LabHarness.isShown(lab.find("palette", Node.class))).isTrue();
        assertThat(offered()).hasSizeGreaterThan(80);
        lab.hand.write("spir");
        assertThat(offered().get(0).does()).isEqualTo("reward: spiral");
        lab.hand.type(KeyCode.ENTER);
        assertThat(LabHarness.isShown(lab.find("palette", Node.class))).isFalse();
        assertThat(lab.config().reward()).isEqualTo(Spiral.KIND.defaults());

        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("method dpo");
        lab.hand.type(KeyCode.ENTER);
        assertThat(lab.config().method()).isEqualTo(DpoConfig.KIND.defaults());

        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("learning rate");
        lab.hand.type(KeyCode.ENTER);
        lab.await(
                "the control",
                () ->
                        lab.stage.getScene().getFocusOwner()
                                == lab.stage.getScene().lookup("#training-learningRate"));
        assertThat(lab.find("training-learningRate", TextField.class).isVisible()).isTrue();
    }

    @Test
    void wholeWordsComeBeforeBeginningsAndThoseBeforeLettersWithinWords() {
        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("ring");
        assertThat(offered().get(0).does()).isEqualTo("reward: ring");
        assertThat(offered())
                .extracting(Command::does)
                .allSatisfy(does -> assertThat(does.toLowerCase(Locale.ROOT)).contains("ring"));
        lab.hand.rewrite("palette-query", "beta");
        assertThat(offered())
                .as("nothing of PFM is called so; scattered letters mean nothing")
                .extracting(Command::does)
                .contains("choose Direct Preference Optimisation, to set method: beta")
                .allSatisfy(
                        does -> assertThat(does).matches(".* to set method: beta|study beta-.*"));
        lab.hand.rewrite("palette-query", "zzzbetas");
        assertThat(offered()).isEmpty();
        lab.hand.rewrite("palette-query", "spirsl");
        assertThat(offered())
                .as("a slip of the fingers")
                .extracting(Command::does)
                .containsExactlyInAnyOrder(
                        "open preset: spiral",
                        "reward: spiral",
                        "data set spiral: spiral, labelled by Bradley-Terry");
        lab.hand.rewrite("palette-query", "method dpo");
        assertThat(offered())
                .as("by its initials")
                .extracting(Command::does)
                .containsExactly("method: direct preference optimisation");
    }

    @Test
    void everyKeyOfTheCheatSheetIsACommandAndTheArrowsChoose() {
        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("theme: ");
        assertThat(offered())
                .extracting(Command::does)
                .containsExactlyInAnyOrder("theme: light", "theme: dark", "theme: projector");
        lab.hand.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.UP);
        String chosen = chosen().does();
        assertThat(chosen).isEqualTo(offered().get(1).does());
        lab.hand.type(KeyCode.ENTER);
        assertThat(
                        "theme: "
                                + lab.window
                                        .lab()
                                        .themeProperty()
                                        .get()
                                        .title()
                                        .toLowerCase(Locale.ROOT))
                .isEqualTo(chosen);
        for (LabTheme theme : LabTheme.values()) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            lab.hand.shortcut(KeyCode.K);
            Photograph.take(lab, "window-commands-" + theme.name().toLowerCase(Locale.ROOT));
            lab.hand.type(KeyCode.ESCAPE);
        }
    }

    @Test
    void noTwoCommandsWantTheSameKey() {
        Set<String> keys = new LinkedHashSet<>();
        for (Shortcut shortcut : lab.see(() -> lab.window.keys().shortcuts())) {
            shortcut.keys()
                    .forEach(key -> assertThat(keys.add(key.getName())).as("%s", key).isTrue());
        }
        assertThat(keys).hasSizeGreaterThan(60);
    }

    @Test
    void escapeLeavesEverythingAsItWas() {
        ExperimentConfig before = lab.config();
        lab.act(() -> lab.find("section-method", Node.class).requestFocus());
        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("reward: spi");
        lab.hand.type(KeyCode.ESCAPE);
        assertThat(LabHarness.isShown(lab.find("palette", Node.class))).isFalse();
        assertThat(lab.config()).isEqualTo(before);
        assertThat(lab.see(() -> lab.stage.getScene().getFocusOwner().getId()))
                .isEqualTo("section-method");
        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("qqqq zzz");
        assertThat(offered()).isEmpty();
        lab.hand.type(KeyCode.ENTER);
        assertThat(lab.config()).isEqualTo(before);
    }

    @Test
    void theStageIsToldInWordsAndTheWordsFollow() {
        lab.trainToTheEnd();
        Node stage = lab.find("stage", Node.class);
        lab.await(
                "words",
                () ->
                        stage.getAccessibleText() != null
                                && stage.getAccessibleText().contains("500 particles"));
        assertThat(stage.getAccessibleRole()).isEqualTo(AccessibleRole.IMAGE_VIEW);
        Label card = lab.find("summary", Label.class);
        assertThat(LabHarness.isShown(card)).isFalse();
        lab.hand.type(KeyCode.A);
        assertThat(LabHarness.isShown(card)).isTrue();
        lab.hand.type(KeyCode.M);
        lab.await("the next map", () -> !card.getText().contains("is: true reward"));
        lab.act(() -> lab.window.lab().themeProperty().set(LabTheme.DARK));
        Photograph.take(lab, "window-in-words");
        lab.hand.type(KeyCode.A);
        assertThat(LabHarness.isShown(card)).isFalse();
    }
}
