package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The stage's layers, chosen by real clicks, for what the real engine learned. With
 * -Dlayers.pictures pictures of all are kept in target/layers.
 */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LabLayersTest {

    /** Whether to keep pictures of all layers, of a longer training, in target/layers. */
    private static final boolean PICTURES = Boolean.getBoolean("layers.pictures");

    private static final ExperimentConfig SMALL =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of(
                            "data.pairs=2000",
                            "network.hidden=[32,32]",
                            "training.steps=" + (PICTURES ? 600 : 60),
                            "training.batch=128",
                            "sampling.particles=3000",
                            "sampling.steps=6"));

    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, new LabEngine(), SMALL);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private void train(String... changes) {
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .open(
                                        ExperimentFile.with(SMALL, List.of(changes)),
                                        lab.window.lab().setup().base()));
        lab.trainToTheEnd();
        lab.act(() -> lab.window.picture().timeline().scrubTo(0.6));
    }

    /** The square alone, without what floats over it. */
    private WritableImage square() {
        WritableImage[] image = new WritableImage[1];
        lab.act(() -> image[0] = squareNow());
        return image[0];
    }

    /** JavaFX thread. */
    private WritableImage squareNow() {
        return lab.find("stage", Node.class).lookup("ImageView").snapshot(null, null);
    }

    private static double difference(WritableImage a, WritableImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return 1;
        }
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                boolean same = a.getPixelReader().getArgb(x, y) == b.getPixelReader().getArgb(x, y);
                count += same ? 0 : 1;
            }
        }
        return count / (a.getWidth() * a.getHeight());
    }

    private static void write(WritableImage image, String name) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < width * height; k++) {
            copy.setRGB(k % width, k / width, image.getPixelReader().getArgb(k % width, k / width));
        }
        File folder = new File("target/layers");
        folder.mkdirs();
        ImageIO.write(copy, "png", new File(folder, name + ".png"));
    }

    private Set<Node> all(String prefix) {
        return lab.find("layers-panel", Node.class).lookupAll("*").stream()
                .filter(node -> node.getId() != null && node.getId().startsWith(prefix))
                .collect(Collectors.toSet());
    }

    private Set<String> disabled() {
        Set<Node> entries = all("map-");
        entries.addAll(all("layer-"));
        return entries.stream()
                .filter(Node::isDisabled)
                .map(Node::getId)
                .collect(Collectors.toSet());
    }

    private String scaleTitle() {
        return ((Label) lab.find("color-scale", Node.class).lookup(".stage-card-title")).getText();
    }

    @ParameterizedTest
    @CsvSource({
        "rlhf,method.type=rlhf,false,true",
        "dpo,method.type=dpo,false,true",
        "pfm,method.coupling=paired,true,false",
        "pfm-ot,method.coupling=minibatch-ot,true,false"
    })
    void everyLayerThereIsIsShownAtAClick(String name, String change, boolean field, boolean reward)
            throws Exception {
        train(change);
        lab.hand.click("layers");
        Set<String> disabled = disabled();
        assertThat(disabled)
                .doesNotContain("map-curl", "map-divergence", "layer-streamlines", "layer-arrows");
        assertThat(disabled.contains("map-learned-reward")).isEqualTo(!reward);
        assertThat(disabled).doesNotContain("map-field-error", "layer-field-error");
        assertThat(disabled.contains("map-learned")).isFalse();
        String reasons = lab.text("layers-missing");
        assertThat(reasons.contains("learns no reward")).isEqualTo(!reward);
        assertThat(reasons.contains("No vector field was learned")).isEqualTo(!field);
        assertThat(reasons.contains("fresh batches of 128")).isEqualTo(name.equals("pfm-ot"));
        for (Node node : all("map-")) {
            boolean named = !Set.of("map-none", "map-reward").contains(node.getId());
            if (!node.isDisabled() && named) {
                String before = scaleTitle();
                clickAndSee(node, name, 0.01);
                lab.await("a scale for " + node.getId(), () -> !scaleTitle().equals(before));
            }
        }
        clickAndSee(lab.find("map-none", Node.class), name, 0.01);
        clickAndSee(lab.find("map-reward", Node.class), name, 0.01);
        lab.await("the reward", () -> scaleTitle().startsWith("reward"));
        for (Node node : all("layer-")) {
            boolean drawn = !Set.of("layer-handles", "layer-bumps").contains(node.getId());
            if (!node.isDisabled() && drawn) {
                boolean chosen = ((CheckBox) node).isSelected();
                clickAndSee(node, name, 0.0005);
                assertThat(((CheckBox) node).isSelected()).isEqualTo(!chosen);
                clickAndSee(node, name + "-again", 0.0005);
            }
        }
    }

    /** Clicks an entry and waits for the picture to change by at least this share of it. */
    private void clickAndSee(Node entry, String name, double least) throws IOException {
        WritableImage before = square();
        lab.hand.click(entry.getId());
        lab.await(
                "a change by " + name + " " + entry.getId(),
                () -> difference(before, squareNow()) > least);
        if (PICTURES) {
            keep(name + "-" + entry.getId());
        }
    }

    private void keep(String name) throws IOException {
        lab.act(() -> lab.window.picture().layers().openProperty().set(false));
        WaitForAsyncUtils.sleep(400, TimeUnit.MILLISECONDS);
        WritableImage[] image = new WritableImage[1];
        lab.act(() -> image[0] = lab.find("stage", Node.class).snapshot(null, null));
        write(image[0], name);
        lab.act(() -> lab.window.picture().layers().openProperty().set(true));
    }

    @Test
    void learnedMapsFollowTheTraining() throws Exception {
        lab.awaitState(State.READY);
        lab.hand.click("layers");
        lab.await("what there is", () -> disabled().contains("map-learned"));
        assertThat(disabled()).contains("map-to-reference", "layer-arrows");
        assertThat(lab.text("layers-missing")).contains("train first");
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .open(
                                        ExperimentFile.with(
                                                SMALL,
                                                List.of(
                                                        "method.type=rlhf",
                                                        "training.steps=1000000")),
                                        lab.window.lab().setup().base()));
        lab.hand.click("train");
        lab.await("a learned density", () -> !disabled().contains("map-to-reference"));
        lab.hand.click("map-to-reference");
        lab.await("its scale", () -> scaleTitle().contains("log (learned / reference)"));
        WritableImage early = square();
        lab.await("another picture", () -> difference(early, squareNow()) > 0.02);
        lab.hand.click("stop");
        lab.awaitState(State.READY);
    }

    @Test
    void keysOpenChooseAndClose() {
        train("method.type=rlhf");
        lab.hand.type(KeyCode.L);
        assertThat(lab.find("layers-panel", Node.class).isVisible()).isTrue();
        assertThat(lab.find("map-reward", RadioButton.class).isFocused()).isTrue();
        lab.hand.type(KeyCode.DOWN);
        lab.await(
                "the learned reward",
                () -> lab.find("map-learned-reward", RadioButton.class).isSelected());
        lab.hand.type(KeyCode.ESCAPE);
        assertThat(lab.find("layers-panel", Node.class).isVisible()).isFalse();
        lab.await("its scale", () -> scaleTitle().equals("learned reward"));
        lab.hand.type(KeyCode.M);
        lab.await("its scale", () -> scaleTitle().contains("true reward"));
        lab.hand.shift(KeyCode.M);
        lab.await("its scale", () -> scaleTitle().equals("learned reward"));
    }

    @Test
    void theListFitsIntoTheSmallestWindow() throws Exception {
        train("method.type=dpo");
        lab.act(
                () -> {
                    lab.stage.setWidth(1_000);
                    lab.stage.setHeight(650);
                });
        lab.hand.click("layers");
        Node panel = lab.find("layers-panel", Node.class);
        Node stage = lab.find("stage", Node.class);
        assertThat(panel.getBoundsInParent().getMaxX())
                .isLessThanOrEqualTo(stage.getLayoutBounds().getWidth());
        assertThat(panel.getBoundsInParent().getMaxY())
                .isLessThanOrEqualTo(stage.getLayoutBounds().getHeight());
        for (Node node : all("layer-")) {
            assertThat(((CheckBox) node).getWidth())
                    .isGreaterThanOrEqualTo(((CheckBox) node).prefWidth(-1));
        }
        WritableImage[] image = new WritableImage[1];
        lab.act(() -> image[0] = lab.stage.getScene().snapshot(null));
        write(image[0], "smallest-window");
    }
}
