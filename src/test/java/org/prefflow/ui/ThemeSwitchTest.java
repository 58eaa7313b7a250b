package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Whatever is open, the window puts on another theme and JavaFX has nothing to complain of. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ThemeSwitchTest {

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Logger css = Logger.getLogger("javafx.css");
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord told) {
                    complaints.add(told.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        css.addHandler(listener);
        QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
        engine.particles = 300;
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        lab.window.close();
        css.removeHandler(listener);
    }

    private void assertSilent(String what) {
        lab.act(lab::layOut);
        assertThat(complaints).as(what).isEmpty();
    }

    private void throughTheThemes(String what) {
        for (LabTheme theme : LabTheme.values()) {
            lab.act(lab.window.lab()::nextTheme);
            assertSilent(what + ", after " + theme);
        }
    }

    @Test
    void theStageAndWhatStandsOnIt() {
        lab.awaitState(State.READY);
        throughTheThemes("nothing open");
        lab.hand.type(KeyCode.L, KeyCode.A);
        throughTheThemes("layers and words");
        lab.hand.type(KeyCode.L, KeyCode.A, KeyCode.I);
        lab.await("the probe", () -> LabHarness.isShown(lab.find("probe-card", Node.class)));
        throughTheThemes("the probe");
        lab.hand.type(KeyCode.ESCAPE, KeyCode.B);
        throughTheThemes("the brush");
    }

    @Test
    void stagesThatComeBackInAnotherTheme() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.I);
        lab.await("the probe", () -> LabHarness.isShown(lab.find("probe-card", Node.class)));
        lab.hand.type(KeyCode.V);
        CompareViewModel compare = lab.window.lab().compare();
        lab.act(
                () -> {
                    while (compare.panes().size() < CompareViewModel.MOST) {
                        compare.duplicate(compare.selectedProperty().get());
                    }
                });
        throughTheThemes("four panes");
        lab.hand.type(KeyCode.L);
        throughTheThemes("layers");
        lab.hand.type(KeyCode.L, KeyCode.B);
        throughTheThemes("the brush");
        lab.hand.type(KeyCode.B);
        lab.act(lab.window.lab()::nextTheme);
        lab.hand.type(KeyCode.V);
        throughTheThemes("one stage again");
        lab.hand.type(KeyCode.V);
        throughTheThemes("side by side again");
    }
}
