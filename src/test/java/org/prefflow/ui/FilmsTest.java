package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.figure.FigureLook;
import org.prefflow.film.Film;
import org.prefflow.film.FilmConfig;
import org.prefflow.math.Grid;
import org.prefflow.param.Numbers;
import org.prefflow.reward.Ring;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.export.FilmService;
import org.prefflow.ui.export.FilmSettings;
import org.prefflow.ui.export.FilmSubject;
import org.prefflow.ui.export.FilmView;
import org.prefflow.ui.export.StageFilm;
import org.prefflow.ui.run.FxThread;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.stage.SeenStage;
import org.prefflow.ui.stage.StageViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What moves leaves the lab as a film, and what made it comes back with it. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FilmsTest {

    @TempDir private Path folder;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 41));
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private void trained() {
        lab.await("a stage", () -> lab.window.picture().sceneProperty().get() != null);
        lab.act(() -> lab.window.lab().setup().saved(folder));
        lab.trainToTheEnd();
    }

    private FilmService service() {
        return lab.window.films().service();
    }

    /** As small as films are. */
    private void set(String... values) {
        Map<String, String> small =
                new HashMap<>(
                        Map.of(
                                "width", "240",
                                "height", "160",
                                "seconds", "1",
                                "framesPerSecond", "5",
                                "hold", "0"));
        for (int i = 0; i < values.length; i += 2) {
            small.put(values[i], values[i + 1]);
        }
        FilmSettings shape = SettingsFile.with(FilmSettings.KIND, FilmSettings.DEFAULT, small);
        lab.act(() -> service().settingsProperty().set(shape));
    }

    private void press() {
        lab.act(
                () ->
                        lab.window.keys().shortcuts().stream()
                                .filter(
                                        key ->
                                                key.keys()
                                                        .contains(
                                                                new KeyCodeCombination(
                                                                        KeyCode.M,
                                                                        KeyCombination
                                                                                .SHORTCUT_DOWN,
                                                                        KeyCombination.SHIFT_DOWN)))
                                .forEach(key -> key.action().run()));
    }

    private Node dialog() {
        return lab.see(
                () ->
                        Window.getWindows().stream()
                                .filter(w -> w.getScene() != null)
                                .map(w -> w.getScene().lookup("#film-dialog"))
                                .filter(n -> n != null)
                                .findFirst()
                                .orElse(null));
    }

    private <T extends Node> T inDialog(String id, Class<T> type) {
        Node found = lab.see(() -> dialog().lookup("#" + id));
        assertThat(found).as(id).isNotNull();
        return type.cast(found);
    }

    private void openDialog() {
        press();
        lab.await(
                "the preview",
                () ->
                        dialog() != null
                                && lab.see(
                                        () ->
                                                inDialog("film-preview", ImageView.class).getImage()
                                                        != null));
    }

    private void save(Path file) {
        lab.files.answer = file;
        lab.act(inDialog("film-save", ButtonBase.class)::fire);
    }

    private void written() {
        lab.await("the film", () -> service().progressProperty().get() == null);
    }

    private BufferedImage frame(Path frames, int number) throws IOException {
        return ImageIO.read(frames.resolve("frame-000" + number + ".png").toFile());
    }

    private static int changed(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }

    @Test
    void theTransportIsFilmedInEveryFormatAndCarriesItsExperiment() throws IOException {
        trained();
        set();
        openDialog();
        Path gif = folder.resolve("film.gif");
        save(gif);
        written();
        Path mp4 = folder.resolve("film.mp4");
        save(mp4);
        written();
        set("format", "frames");
        Path frames = folder.resolve("pictures");
        save(frames);
        written();
        for (Path film : new Path[] {gif, mp4}) {
            String text = ExportedFigure.experiment(film).orElseThrow();
            assertThat(FigureOrigin.parse(text).experiment()).isEqualTo(lab.config());
        }
        assertThat(folder.resolve("experiment.json")).isRegularFile();
        assertThat(frames.resolve("experiment.json")).isRegularFile();
        assertThat(frame(frames, 1).getWidth()).isEqualTo(240);
        assertThat(frame(frames, 1).getHeight()).isEqualTo(160);
        assertThat(changed(frame(frames, 1), frame(frames, 5))).isGreaterThan(100);
        save(frames);
        written();
        assertThat(folder.resolve("pictures-2")).as("never into another folder").isDirectory();
        assertThat(lab.text("status")).contains("pictures-2; pictures was there already");
    }

    @Test
    void aFilmThatIsMadeShorterKeepsTheRestThatWasChosenAndSaysWhatItMeans() {
        trained();
        set("seconds", "10", "hold", "3");
        openDialog();
        assertThat(inDialog("film-hold-warning", Label.class).isVisible()).isFalse();
        type("film-seconds", "5");
        lab.await("the length", () -> service().settingsProperty().get().shape().seconds() == 5);
        assertThat(lab.see(() -> service().settingsProperty().get().shape().hold())).isEqualTo(3);
        Label warning = inDialog("film-hold-warning", Label.class);
        assertThat(warning.isVisible()).isTrue();
        assertThat(warning.getText()).contains("hold should be at most half of seconds");
    }

    @Test
    void theTrainingIsFilmedFromItsMoments() throws IOException {
        trained();
        lab.await("two moments", () -> lab.run().trainingTime().moments().size() > 1);
        set("format", "frames");
        openDialog();
        lab.act(inDialog("film-of-training", RadioButton.class)::fire);
        Path frames = folder.resolve("training");
        save(frames);
        written();
        assertThat(frame(frames, 5)).isNotNull();
        assertThat(changed(frame(frames, 1), frame(frames, 5))).isGreaterThan(20);
    }

    @Test
    void theComparisonIsFilmedAndComesBack() throws IOException {
        trained();
        lab.act(() -> lab.window.lab().toggleComparison());
        lab.await("two panes", () -> lab.window.lab().compare().panes().size() == 2);
        set();
        openDialog();
        assertThat(inDialog("film-of-transport", RadioButton.class).isDisabled()).isTrue();
        assertThat(inDialog("film-of-transport-why", Label.class).getText())
                .contains("V goes back");
        Path gif = folder.resolve("panes.gif");
        save(gif);
        written();
        FigureOrigin origin = FigureOrigin.parse(ExportedFigure.experiment(gif).orElseThrow());
        assertThat(origin.compared()).hasSize(2);
        lab.act(() -> lab.window.lab().toggleComparison());
        ExperimentConfig before = lab.config();
        lab.act(() -> lab.window.lab().setup().edit(before.withReward(Ring.KIND.defaults())));
        lab.act(() -> lab.window.open(gif));
        lab.await("the experiment", () -> lab.config().equals(before));
        assertThat(lab.see(() -> lab.window.lab().compare().isActive())).isTrue();
    }

    private StageFilm film(String id) {
        return (StageFilm)
                lab.see(
                        () ->
                                lab.window.films().offers().stream()
                                        .filter(offer -> offer.id().equals(id))
                                        .findFirst()
                                        .flatMap(FilmView.Offer::subject)
                                        .orElseThrow());
    }

    @Test
    void aFilmOfARunInTheMidstOfItsTrainingSaysItsStep() {
        lab.await("a stage", () -> lab.window.picture().sceneProperty().get() != null);
        lab.awaitState(State.READY);
        lab.act(() -> lab.run().step(3));
        lab.await("the third step", () -> step() == 3);
        lab.await("what moves", () -> moves(lab.window.picture()));
        int all = lab.run().trainingTime().readingProperty().get().total();
        assertThat(film("transport").caption())
                .singleElement()
                .asString()
                .contains("training step 3 of " + Numbers.group(all) + ", seed 7");
    }

    private static boolean moves(StageViewModel stage) {
        return SeenStage.of(stage).filter(SeenStage::isMoving).isPresent();
    }

    private int step() {
        return lab.run().trainingTime().readingProperty().get().step();
    }

    @Test
    void aPaneInTheMidstOfItsTrainingSaysItsStepInTheFilmOfTheComparison() {
        trained();
        lab.act(() -> lab.window.lab().toggleComparison());
        CompareViewModel compare = lab.window.lab().compare();
        lab.await("two panes", () -> compare.panes().size() == 2);
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(ExperimentFile.with(lab.config(), List.of("seed=9"))));
        lab.awaitState(State.READY);
        ComparePane pane = lab.see(() -> compare.selectedProperty().get());
        lab.act(() -> lab.window.lab().step(3));
        lab.await("the third step", () -> pane.trainingTime().readingProperty().get().step() == 3);
        lab.await("what moves", () -> compare.panes().stream().allMatch(p -> moves(p.stage())));
        int all = lab.see(() -> pane.trainingTime().readingProperty().get().total());
        int at = lab.see(() -> compare.panes().indexOf(pane));
        List<String> headings = film("comparison").headings();
        assertThat(headings.get(at)).contains("training step 3 of " + Numbers.group(all));
        assertThat(headings.get(1 - at)).doesNotContain("training step");
    }

    private void type(String id, String text) {
        lab.hand.click("#" + id, () -> inDialog(id, TextField.class));
        lab.await("the caret", () -> inDialog(id, TextField.class).isFocused());
        lab.hand.shortcut(KeyCode.A);
        lab.hand.write(text);
        lab.hand.type(KeyCode.ENTER);
    }

    @Test
    void framesThatNoMp4HoldsAreRefusedBesideTheirControl() {
        trained();
        set("width", "3840", "height", "480");
        openDialog();
        type("film-height", "3840");
        Label problem = inDialog("film-height-problem", Label.class);
        lab.await("a refusal", () -> !problem.getText().isEmpty());
        assertThat(lab.see(problem::getText))
                .isEqualTo(
                        "height = 3840 is not allowed: must be at most 2448 in an MP4 with width ="
                                + " 3840; gif and frames take more");
        assertThat(service().settingsProperty().get().shape().height()).isEqualTo(480);
        type("film-height", "240");
        lab.await("no refusal", () -> lab.see(problem::getText).isEmpty());
    }

    @Test
    void theBoxOfSizesSaysWhatIsSet() {
        trained();
        set("width", "800", "height", "800");
        openDialog();
        ComboBox<?> sizes = inDialog("film-size", ComboBox.class);
        Labeled shown = lab.see(sizes::getButtonCell);
        lab.await("the size", () -> String.valueOf(shown.getText()).startsWith("800"));
        type("film-width", "640");
        // It says nothing until it is laid out anew.
        lab.await("another size", () -> "own size".equals(shown.getText()));
        type("film-width", "1920");
        type("film-height", "1080");
        lab.await("a known size", () -> String.valueOf(shown.getText()).startsWith("1920"));
        assertThat(service().settingsProperty().get().shape().width()).isEqualTo(1_920);
    }

    @Test
    void aCancelledFilmLeavesTheOldFileWhole() throws IOException {
        trained();
        set("seconds", "600", "framesPerSecond", "60");
        openDialog();
        Path gif = Files.writeString(folder.resolve("film.gif"), "an older film");
        save(gif);
        lab.await(
                "some frames",
                () ->
                        service().progressProperty().get() != null
                                && service().progressProperty().get().done() > 0);
        assertThat(inDialog("film-cancel", ButtonBase.class).isVisible()).isTrue();
        assertThat(inDialog("film-progress-words", Label.class).getText())
                .startsWith("film.gif: Frame ")
                .contains(" of 36,000");
        lab.act(inDialog("film-cancel", ButtonBase.class)::fire);
        written();
        assertThat(gif).hasContent("an older film");
        assertThat(lab.text("status")).contains("cancelled");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(f -> f.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("."));
        }
    }

    /** A film that takes long to be made, of nothing. */
    private static final class Slow implements FilmSubject {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public String fileName() {
            return "slow";
        }

        @Override
        public FigureOrigin origin() {
            return FigureOrigin.of(ExperimentConfig.DEFAULT);
        }

        @Override
        public Path base() {
            return Path.of("");
        }

        @Override
        public Film film(FilmConfig config, FigureLook look, BooleanSupplier cancelled) {
            begun.countDown();
            try {
                asked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            throw new IllegalStateException("it goes on");
        }
    }

    @Test
    void aFilmIsAlsoGivenUpBeforeItsFirstFrame() {
        Slow film = new Slow();
        Path gif = folder.resolve("slow.gif");
        lab.act(() -> service().write(film, gif));
        lab.await("its making", () -> film.begun.getCount() == 0);
        lab.act(() -> service().cancel());
        film.asked.countDown();
        written();
        assertThat(lab.text("status")).contains("cancelled");
        assertThat(gif).doesNotExist();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidInASentence() throws IOException {
        trained();
        set();
        openDialog();
        Path file = Files.writeString(folder.resolve("a-file"), "no folder");
        save(file.resolve("film.mp4"));
        lab.await("the banner", () -> lab.find("banner", Node.class).isVisible());
        assertThat(lab.text("banner-text")).startsWith("Not written: ");
        assertThat(file).hasContent("no folder");
    }

    @Test
    void beforeAnythingMovesThatIsSaid() {
        lab.await("a stage", () -> lab.window.picture().sceneProperty().get() != null);
        press();
        lab.await("the banner", () -> lab.find("banner", Node.class).isVisible());
        assertThat(lab.text("banner-text")).contains("train first");
        assertThat(dialog()).isNull();
    }

    @Test
    void settingsOutliveTheWindow() {
        Path memory = folder.resolve("lab/films.json");
        FilmSettings other =
                SettingsFile.with(
                        FilmSettings.KIND,
                        FilmSettings.DEFAULT,
                        Map.of("format", "gif", "width", "800", "loop", "once"));
        lab.act(
                () -> {
                    FilmService service =
                            new FilmService(Optional.of(memory), new FxThread(), null);
                    service.settingsProperty().set(other);
                    service.remember();
                    service.close();
                });
        lab.await("the file", () -> Files.exists(memory));
        FilmSettings read =
                lab.see(
                        () ->
                                new FilmService(Optional.of(memory), new FxThread(), null)
                                        .settingsProperty()
                                        .get());
        assertThat(read).isEqualTo(other);
    }

    @Test
    @Tag("slow")
    void photographOfTheDialog() {
        trained();
        for (LabTheme theme : new LabTheme[] {LabTheme.LIGHT, LabTheme.DARK}) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            openDialog();
            Photograph.take(lab, dialog().getScene(), "films-" + theme.styleClass());
        }
        assertThat(dialog()).isNotNull();
    }
}
