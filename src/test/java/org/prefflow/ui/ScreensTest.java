package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Every screen in every theme, of a run that was really trained: pictures for people to look at, in
 * target/screen-*.png. What is checked is that each is another one.
 */
@Tag("ui")
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class ScreensTest {

    private static final int CHART_PAGES = 4;
    private static final long SETTLE_MILLIS = 250;

    @TempDir private Path folder;

    private final Map<String, String> taken = new HashMap<>();
    private LabHarness lab;
    private String theme;

    @Start
    void open(Stage stage) {
        lab =
                new LabHarness(
                        stage,
                        new LabEngine(),
                        ExperimentFile.with(
                                ExperimentConfig.DEFAULT,
                                List.of(
                                        "training.steps=400",
                                        "network.hidden=[64,64]",
                                        "data.pairs=2000",
                                        "sampling.particles=3000")),
                        Optional.of(folder.resolve("runs")));
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private void screen(String name) throws IOException {
        String file = "screen-" + name + "-" + theme;
        WaitForAsyncUtils.sleep(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        Photograph.take(lab, file);
        byte[] bytes = Files.readAllBytes(new File("target/" + file + ".png").toPath());
        String other = taken.put(Arrays.hashCode(bytes) + "/" + bytes.length, name);
        assertThat(other).as("%s looks like %s", name, other).isNull();
    }

    @ParameterizedTest
    @EnumSource(LabTheme.class)
    void everyScreenCanBeLookedAt(LabTheme look) throws IOException {
        theme = look.name().toLowerCase(Locale.ROOT);
        lab.act(() -> lab.window.lab().themeProperty().set(look));
        lab.awaitState(State.READY);
        screen("untrained");
        lab.trainToTheEnd();
        lab.act(() -> lab.window.picture().timeline().pause());
        lab.act(() -> lab.window.picture().timeline().scrubTo(0.6));
        screen("trained");
        charts();
        stage();
        rest();
    }

    private void charts() throws IOException {
        for (int page = 1; page < CHART_PAGES; page++) {
            lab.hand.type(KeyCode.C);
            screen("charts-" + (page + 1));
        }
        lab.hand.type(KeyCode.C);
    }

    private void stage() throws IOException {
        lab.hand.type(KeyCode.L);
        screen("layers");
        lab.hand.type(KeyCode.L, KeyCode.A);
        screen("in-words");
        lab.hand.type(KeyCode.A, KeyCode.I);
        lab.await("the probe", () -> LabHarness.isShown(lab.find("probe-card", Node.class)));
        screen("probe");
        lab.hand.type(KeyCode.ESCAPE, KeyCode.B);
        screen("brush");
        lab.hand.type(KeyCode.B, KeyCode.K);
        lab.hand.shift(KeyCode.HOME);
        screen("two-moments");
        lab.hand.shift(KeyCode.END);
        lab.hand.type(KeyCode.K, KeyCode.EQUALS, KeyCode.EQUALS);
        screen("nearer");
        lab.hand.type(KeyCode.DIGIT0);
    }

    private void rest() throws IOException {
        for (String section :
                List.of("reference", "preference", "data", "method", "network", "training")) {
            lab.hand.click("section-" + section);
            screen("set-up-" + section);
        }
        lab.hand.type(KeyCode.P);
        screen("presenter");
        lab.hand.type(KeyCode.P);
        lab.hand.shortcut(KeyCode.K);
        screen("commands");
        lab.hand.type(KeyCode.ESCAPE, KeyCode.H);
        lab.await("the history", () -> LabHarness.isShown(lab.find("history-table", Node.class)));
        screen("history");
        lab.hand.type(KeyCode.H, KeyCode.V);
        screen("compare");
        lab.hand.type(KeyCode.V, KeyCode.F9);
        lab.await("slow motion", () -> lab.run().updateProperty().get() != null);
        screen("slow-motion");
        lab.hand.type(KeyCode.ESCAPE, KeyCode.F7);
        lab.awaitState(State.READY);
        screen("stopped");
    }
}
