package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptMoment;
import org.prefflow.experiment.KeptResult;
import org.prefflow.experiment.KeptRun;
import org.prefflow.math.Grid;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.run.Moment;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.run.ShownRun;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Pictures of a training that are ready only after its end, when another run has begun. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LatePicturesTest {

    private final HeldPictures pictures = new HeldPictures();
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
        engine.particles = 300;
        pictures.hold();
        lab = new LabHarness(stage, pictures.of(engine), ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        pictures.release();
        lab.window.close();
    }

    private static List<Integer> steps(List<Moment> moments) {
        return moments.stream().map(Moment::step).toList();
    }

    /** The steps of the moments that the history keeps of a run. */
    private List<Integer> kept(int row) {
        HistoryViewModel history = lab.window.lab().history();
        KeptRun run = lab.see(() -> history.rows().get(row).run());
        AtomicReference<KeptResult> kept = new AtomicReference<>();
        lab.act(() -> history.read(run, kept::set));
        lab.await("what is kept", () -> kept.get() != null);
        return kept.get().moments().stream().map(KeptMoment::step).toList();
    }

    @Test
    void quickRunsSideBySideHaveAllTheirMomentsAndTheirEnd() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        List<ComparePane> panes = lab.see(() -> lab.window.lab().compare().panes());
        lab.await("four panes", () -> panes.size() == 4);
        lab.await("all", () -> panes.stream().allMatch(ComparePane::isTrained));
        lab.awaitState(State.READY);
        pictures.release();
        for (int place = 0; place < 4; place++) {
            ComparePane pane = panes.get(place);
            String which = "pane " + place;
            lab.await(
                    which,
                    () -> steps(pane.trainingTime().moments()).containsAll(List.of(1, 3, 10)));
            assertThat(steps(lab.see(() -> pane.trainingTime().moments()))).as(which).endsWith(20);
            ShownRun shown = lab.see(() -> pane.shownProperty().get()).orElseThrow();
            assertThat(shown.learned().orElseThrow().from()).isEqualTo(pane.config());
            assertThat(lab.see(() -> pane.stage().sceneProperty().get().particles()))
                    .as("%s shows what its run found", which)
                    .isEqualTo(Optional.of(shown.result().orElseThrow().trajectories()));
            assertThat(lab.see(() -> pane.staging().staleProperty().get())).isFalse();
            int row = place;
            lab.await("the history of " + which, () -> kept(row).containsAll(List.of(1, 3, 10)));
        }
    }
}
