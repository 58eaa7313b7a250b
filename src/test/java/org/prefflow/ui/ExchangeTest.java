package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.DataConfig;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.NumPyArray;
import org.prefflow.experiment.TrainedModel;
import org.prefflow.policy.MixturePolicy;
import org.prefflow.preference.Cyclic;
import org.prefflow.sweep.Axis;
import org.prefflow.sweep.SweepConfig;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Numbers go into the lab and out of it: pairs, samples, models, tables, reports. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ExchangeTest {

    private static final ExperimentConfig SMALL =
            ExperimentFile.parse(
                    """
                    {"network": {"hidden": [8]}, "data": {"pairs": 60},
                     "training": {"steps": 30, "batch": 16},
                     "sampling": {"particles": 40, "steps": 4}}
                    """);

    @TempDir private Path folder;

    /** Nothing is opened before. */
    private volatile CountDownLatch mayOpen = new CountDownLatch(0);

    private LabHarness lab;

    @Start
    void open(Stage stage) {
        Engine engine =
                Before.each(
                        Engine.class,
                        new LabEngine(),
                        (method, given) -> {
                            if (method.equals("openModel")) {
                                mayOpen.await();
                            }
                        });
        lab = new LabHarness(stage, engine, SMALL);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private void ready() {
        lab.awaitState(State.READY);
        lab.act(() -> lab.window.lab().setup().saved(folder));
    }

    private void choose(String id) {
        lab.act(
                () -> {
                    MenuButton menu = lab.find("figures", MenuButton.class);
                    menu.getOnShowing().handle(new Event(MenuButton.ON_SHOWING));
                    items(menu.getItems())
                            .filter(item -> id.equals(item.getId()))
                            .findFirst()
                            .orElseThrow()
                            .fire();
                });
    }

    private static Stream<MenuItem> items(List<MenuItem> items) {
        return items.stream()
                .flatMap(
                        item ->
                                item instanceof Menu menu
                                        ? items(menu.getItems())
                                        : Stream.of(item));
    }

    private Optional<Node> dialog() {
        return lab.see(
                () ->
                        Window.getWindows().stream()
                                .filter(w -> w.getScene() != null)
                                .map(w -> w.getScene().lookup("#import-dialog"))
                                .filter(node -> node != null)
                                .findFirst());
    }

    private <N extends Node> N inDialog(String id, Class<N> type) {
        return type.cast(lab.see(() -> dialog().orElseThrow().lookup("#" + id)));
    }

    private void awaitPreview() {
        lab.await(
                "the preview",
                () ->
                        dialog().isPresent()
                                && !inDialog("import-preview", TableView.class)
                                        .getItems()
                                        .isEmpty());
    }

    private void press(String id) {
        lab.act(() -> inDialog(id, ButtonBase.class).fire());
    }

    private String banner() {
        lab.await("the banner", () -> lab.find("banner", Node.class).isVisible());
        return lab.text("banner-text");
    }

    @Test
    void pairsAreImportedByTheirColumns() throws IOException {
        ready();
        Path raw = folder.resolve("votes.csv");
        Files.writeString(raw, "who;ax;ay;bx;by;label\nq;10;20;30;40;b\nr;11;21;31;41;a\n");
        lab.files.answer = raw;
        choose("import-csv");
        awaitPreview();
        Photograph.take(lab, lab.see(() -> dialog().orElseThrow().getScene()), "import-light");
        lab.act(() -> inDialog("import-scaling", ComboBox.class).getSelectionModel().select(1));
        press("import-take");
        lab.await("the pairs", () -> lab.config().data() instanceof DataConfig.FromFile);
        lab.await("the dialog's end", () -> dialog().isEmpty());
        DataConfig.FromFile data = (DataConfig.FromFile) lab.config().data();
        assertThat(data.file()).isEqualTo("votes.csv");
        assertThat(data.reading().columns()).isEqualTo("ax,ay,bx,by,label");
        assertThat(data.reading().center().x()).isEqualTo(20.5);
        lab.await(
                "its problem",
                () -> {
                    var setting = lab.window.lab().run().settingProperty().get();
                    return setting != null && setting.pairs().size() == 2;
                });
    }

    @Test
    void aBadValueIsToldInTheDialogAndSamplesBecomeTheReference() throws IOException {
        ready();
        lab.act(lab.window.lab()::nextTheme);
        Path raw = folder.resolve("points.csv");
        StringBuilder rows = new StringBuilder("x,y\n");
        for (int i = 0; i < 60; i++) {
            rows.append(Math.sin(i * i)).append(',').append(Math.cos(i * 1.7)).append('\n');
        }
        Files.writeString(raw, rows + "1,oops\n");
        lab.files.answer = raw;
        choose("import-csv");
        awaitPreview();
        press("import-take");
        lab.await(
                "the refusal",
                () -> inDialog("import-message", Label.class).getText().contains("line 62"));
        Photograph.take(lab, lab.see(() -> dialog().orElseThrow().getScene()), "import-dark");
        assertThat(lab.config()).isEqualTo(SMALL);
        Files.writeString(raw, rows);
        press("import-take");
        lab.await("the mixture", () -> lab.config().reference() instanceof MixturePolicy);
        assertThat(lab.config().data()).isEqualTo(SMALL.data());
    }

    @Test
    void aRowThatCannotBeReadIsMarkedBeforeItIsImported() throws IOException {
        ready();
        Path raw = folder.resolve("pairs.csv");
        Files.writeString(raw, "x1,y1,x2,y2\n" + "1,2,3,4\n".repeat(5) + "1,2,,4\n");
        lab.files.answer = raw;
        choose("import-csv");
        awaitPreview();
        Label message = inDialog("import-message", Label.class);
        lab.await("what is wrong", () -> message.getText().contains("line 7 has x2 = nothing"));
        assertThat(message.getStyleClass()).contains("problem");
        ComboBox<?> rows = inDialog("import-rows", ComboBox.class);
        assertThat(rows.getValue()).hasToString("pairs: a winner and a loser");
        lab.await("the mark", () -> faultyRows().equals(List.of(5)));
        Photograph.take(lab, lab.see(() -> dialog().orElseThrow().getScene()), "import-faulty");
        ComboBox<?> third = inDialog("import-column-3", ComboBox.class);
        lab.act(() -> third.getSelectionModel().select(3));
        lab.await("the next fault", () -> message.getText().contains("y2 is named twice"));
    }

    private List<Integer> faultyRows() {
        return dialog().orElseThrow().lookupAll(".table-row-cell").stream()
                .filter(row -> row.getPseudoClassStates().toString().contains("faulty"))
                .map(row -> ((TableRow<?>) row).getIndex())
                .toList();
    }

    @Test
    void aReadySetComesWithItsProblem() {
        ready();
        choose("dataset-cyclic");
        assertThat(lab.config().data()).isEqualTo(new DataConfig.FromFile("lab:cyclic"));
        assertThat(lab.config().preference()).isInstanceOf(Cyclic.class);
        assertThat(lab.config().training()).isEqualTo(SMALL.training());
    }

    @Test
    void trainingGoesOnFromAModel() throws IOException {
        ready();
        choose("save-model");
        assertThat(banner()).contains("no trained model");
        lab.trainToTheEnd();
        Path file = folder.resolve("m.npz");
        lab.files.answer = file;
        choose("save-model");
        lab.await("the model", () -> Files.exists(file));
        choose("open-model");
        lab.await("its notice", () -> !notice().isEmpty());
        assertThat(notice()).contains("Train shows what m.npz has learned");
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(
                                        ExperimentFile.with(
                                                lab.config(), List.of("training.steps=45"))));
        assertThat(notice()).isEqualTo("Train goes on from m.npz, after step 30 of 45");
        Photograph.take(lab, "model-on-hand");
        lab.trainToTheEnd();
        List<Integer> steps =
                lab.window.lab().run().curveProperty().get().stream()
                        .map(CurvePoint::step)
                        .toList();
        assertThat(steps).isSorted().doesNotHaveDuplicates().contains(1, 30, 45);
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(
                                        ExperimentFile.with(
                                                lab.config(), List.of("method.sigma=0.3"))));
        assertThat(notice()).contains("begins anew").contains("method.sigma");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        choose("open-model");
        assertThat(banner()).startsWith("Not opened: m.npz: is damaged");
    }

    @Test
    void theModelThatIsSavedIsThatOfTheRunWhichEndedWhileAFileWasChosen() {
        ready();
        lab.trainToTheEnd();
        lab.hand.enter("seed", "11");
        lab.files.answer = folder.resolve("m.npz");
        lab.files.meanwhile = this::trainInADialog;
        choose("save-model");
        lab.await("the model", () -> lab.text("status").startsWith("Saved to m.npz"));
        assertThat(TrainedModel.read(lab.files.answer).experiment().seed()).isEqualTo(11);
    }

    private void trainInADialog() {
        Object dialog = new Object();
        lab.run().train();
        lab.run()
                .stateProperty()
                .addListener(
                        (state, was, is) -> {
                            if (is == State.READY) {
                                Platform.exitNestedEventLoop(dialog, null);
                            }
                        });
        Platform.enterNestedEventLoop(dialog);
    }

    @Test
    void aWindowThatIsClosedSavesTheModelWhateverElseGoesOn() {
        ready();
        lab.trainToTheEnd();
        Path old = folder.resolve("old.npz");
        lab.files.answer = old;
        choose("save-model");
        lab.await("the model", () -> Files.exists(old));
        mayOpen = new CountDownLatch(1);
        choose("open-model");
        lab.files.answer = folder.resolve("new.npz");
        choose("save-model");
        lab.close();
        // A disk under load may take longer than a window waits.
        lab.await("the new one", () -> Files.exists(lab.files.answer));
        assertThat(TrainedModel.read(lab.files.answer).experiment()).isEqualTo(SMALL);
    }

    private String notice() {
        return lab.see(() -> lab.window.lab().run().model().noticeProperty().get());
    }

    @Test
    void numbersReportAndRunFolderAreWritten() throws IOException {
        ready();
        choose("report");
        assertThat(banner()).contains("nothing to write yet");
        lab.trainToTheEnd();
        lab.files.answer = folder.resolve("s.npy");
        choose("table-samples");
        lab.await("the samples", () -> Files.exists(folder.resolve("s.npy")));
        try (var in = Files.newInputStream(folder.resolve("s.npy"))) {
            assertThat(NumPyArray.read(in).shape()).containsExactly(40, 2);
        }
        lab.files.answer = folder.resolve("run");
        choose("save-run");
        lab.await("the run", () -> Files.exists(folder.resolve("run/metrics.json")));
        assertThat(folder.resolve("run/model.npz")).exists();
        lab.files.answer = folder.resolve("rep");
        choose("report");
        lab.await("the report", () -> Files.exists(folder.resolve("rep/data/plot.py")));
        assertThat(folder.resolve("rep/report.html")).exists();
        assertThat(folder.resolve("rep/report.pdf")).exists();
        reportsOnASweep();
        lab.files.answer = folder.resolve("nowhere/s.csv");
        choose("table-samples");
        lab.await("the refusal", () -> lab.text("banner-text").startsWith("Not saved"));
        assertThat(banner()).isEqualTo("Not saved: s.csv: there is no such folder.");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private void reportsOnASweep() throws IOException {
        Path sweep = folder.resolve("sweep");
        SweepConfig config =
                SweepConfig.KIND.defaults().withVary(List.of(Axis.parse("method.sigma=0.1,0.2")));
        SweepFolder.open(sweep, SweepPlan.of(config)).close();
        lab.files.opened = sweep.resolve(SweepFolder.SWEEP);
        lab.files.answer = folder.resolve("sweep-report");
        choose("report-sweep");
        lab.await("it", () -> Files.exists(folder.resolve("sweep-report/report.html")));
        assertThat(folder.resolve("sweep-report/report.html")).content().contains("sigma");
        assertThat(lab.files.asked).last().asString().endsWith("report-sweep");
        lab.files.opened = Files.createDirectories(folder.resolve("none")).resolve("sweep.json");
        choose("report-sweep");
        lab.await("the refusal", () -> lab.text("banner-text").contains("sweep.json"));
        lab.files.opened = null;
    }
}
