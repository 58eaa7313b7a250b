package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.math.Grid;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * What stands in the window can be read: in every theme, in a large window and in the smallest, and
 * it is no odd sentence.
 */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ReadableTest {

    @TempDir private Path folder;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private final Set<String> found = new LinkedHashSet<>();
    private LabHarness lab;
    private Color ground;

    @Start
    void open(Stage stage) {
        engine.particles = 100;
        lab =
                new LabHarness(
                        stage,
                        engine,
                        ExperimentFile.with(
                                ExperimentConfig.DEFAULT,
                                List.of("method.type=iterative-pfm", "method.rounds=1")),
                        Optional.of(folder));
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private void look(String at) {
        lab.act(lab::layOut);
        for (String fault :
                lab.see(
                        () -> {
                            lab.layOut();
                            return Reading.of(lab.stage.getScene().getRoot(), ground);
                        })) {
            if (found.stream().noneMatch(known -> known.endsWith(fault))) {
                found.add(at + ": " + fault);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LabTheme.class)
    void everythingCanBeRead(LabTheme theme) {
        lab.act(() -> lab.window.lab().themeProperty().set(theme));
        int argb = theme.colors().background();
        ground = Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
        lab.trainToTheEnd();
        lab.act(lab.window.picture().timeline()::pause);
        for (int width : List.of(1_440, 1_000)) {
            lab.act(
                    () -> {
                        lab.stage.setWidth(width);
                        lab.stage.setHeight(width == 1_000 ? 650 : 900);
                    });
            lab.await("the size", () -> lab.stage.getScene().getWidth() == width);
            stages(theme.name().toLowerCase(Locale.ROOT) + " " + width);
        }
        assertThat(found).isEmpty();
    }

    private void stages(String at) {
        look(at + " trained");
        lab.hand.type(KeyCode.B);
        look(at + " brush");
        lab.hand.type(KeyCode.B, KeyCode.L);
        look(at + " layers");
        lab.hand.type(KeyCode.L, KeyCode.I);
        lab.await("the probe", () -> LabHarness.isShown(lab.find("probe-card", Node.class)));
        look(at + " probe");
        lab.hand.type(KeyCode.ESCAPE, KeyCode.A);
        look(at + " in words");
        lab.hand.type(KeyCode.A, KeyCode.H);
        lab.await("the history", () -> LabHarness.isShown(lab.find("history-table", Node.class)));
        look(at + " history");
        lab.hand.type(KeyCode.H);
        for (String section :
                List.of("reference", "preference", "data", "method", "network", "training")) {
            lab.hand.click("section-" + section);
            look(at + " " + section);
        }
        for (int page = 0; page < 4; page++) {
            lab.hand.type(KeyCode.C);
            look(at + " charts " + page);
        }
        lab.hand.type(KeyCode.V);
        look(at + " two panes");
        CompareViewModel compare = lab.window.lab().compare();
        lab.act(compare::fourMethods);
        lab.await("four", () -> compare.panes().size() == 4);
        lab.awaitState(State.READY);
        lab.await("all trained", () -> compare.panes().stream().allMatch(p -> p.isTrained()));
        look(at + " four panes");
        lab.hand.type(KeyCode.V);
    }
}
