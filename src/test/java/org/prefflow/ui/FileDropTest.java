package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.experiment.DataConfig;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RewardCanvas;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.GreyImage;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.film.Easing;
import org.prefflow.film.Film;
import org.prefflow.film.FilmConfig;
import org.prefflow.film.FilmFormat;
import org.prefflow.film.Filming;
import org.prefflow.film.Loop;
import org.prefflow.film.Panel;
import org.prefflow.film.Shot;
import org.prefflow.math.Grid;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Ring;
import org.prefflow.sweep.SweepConfig;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * Files dropped on the window: the events that a drag from a folder ends with. (A drag by the robot
 * hangs in the headless platform once a test before it has dragged anything.)
 */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FileDropTest {

    @TempDir private static Path folder;

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

    private boolean highlighted() {
        return lab.see(() -> lab.stage.getScene().getRoot().getStyleClass().contains("dropping"));
    }

    private void drop(Path... paths) {
        lab.act(() -> fire(DragEvent.DRAG_OVER, paths));
        assertThat(highlighted()).isTrue();
        lab.act(() -> fire(DragEvent.DRAG_DROPPED, paths));
        assertThat(highlighted()).isFalse();
    }

    /** JavaFX thread: what the toolkit tells of files that somebody drags from a folder. */
    private void fire(EventType<DragEvent> type, Path... paths) {
        fire("stage", type, paths);
    }

    private void fire(String target, EventType<DragEvent> type, Path... paths) {
        Node stage = lab.find(target, Node.class);
        DragEvent event =
                new DragEvent(type, board(paths), 9, 9, 9, 9, TransferMode.COPY, null, null, null);
        Event.fireEvent(stage, event);
    }

    /** Such a board is made by the toolkit alone. */
    private static Dragboard board(Path... paths) {
        List<File> files = List.of(paths).stream().map(Path::toFile).toList();
        InvocationHandler dragged =
                (proxy, method, args) ->
                        switch (method.getName()) {
                            case "getTransferModes" -> Set.of(TransferMode.COPY);
                            case "hasContent" -> args[0] == DataFormat.FILES;
                            case "getContent" -> args[0] == DataFormat.FILES ? files : null;
                            default -> null;
                        };
        Class<?>[] type = {TKClipboard.class};
        Object peer = Proxy.newProxyInstance(TKClipboard.class.getClassLoader(), type, dragged);
        try {
            Constructor<Dragboard> made = Dragboard.class.getDeclaredConstructor(TKClipboard.class);
            made.setAccessible(true);
            return made.newInstance(peer);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private String banner() {
        lab.await("the banner", () -> lab.find("banner", Node.class).isVisible());
        return lab.text("banner-text");
    }

    private static Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void anExperimentIsOpened() throws IOException {
        ExperimentConfig other =
                ExperimentConfig.DEFAULT.withReward(Ring.KIND.defaults()).withSeed(42);
        drop(file("mine.json", ExperimentFile.write(other)));
        lab.await("the experiment", () -> lab.config().equals(other));
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(other);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }

    @Test
    void pairsBecomeTheData() throws IOException {
        Path pairs = file("pairs.csv", "win_x,win_y,lose_x,lose_y\n1,2,3,4\n-1,0,0.5,1e-1\n");
        drop(pairs);
        lab.await("the pairs", () -> lab.config().data() instanceof DataConfig.FromFile);
        DataConfig.FromFile data = (DataConfig.FromFile) lab.config().data();
        assertThat(lab.window.lab().setup().base().resolve(data.file())).isEqualTo(pairs);
        assertThat(lab.config().withData(ExperimentConfig.DEFAULT.data()))
                .isEqualTo(ExperimentConfig.DEFAULT);
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(lab.config());
    }

    @Test
    void anImageBecomesTheReward() throws IOException {
        Path image = folder.resolve("ring.PNG");
        GreyImage.writePng(RewardCanvas.of(Ring.KIND.defaults()).heightmap().levels(), image);
        drop(image);
        lab.await("the image", () -> lab.config().reward() instanceof Heightmap);
        assertThat(lab.config().reward().at(2, 0)).isEqualTo(4 * 4 / 6.0, within(0.05));
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(lab.config());
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource(
            value = FilmFormat.class,
            names = {"MP4", "GIF"})
    void aFilmGivesItsExperimentBack(FilmFormat format) throws IOException {
        ExperimentConfig other =
                ExperimentConfig.DEFAULT.withReward(Ring.KIND.defaults()).withSeed(43);
        Path film = folder.resolve("sent" + format.suffix());
        FilmConfig small = new FilmConfig(320, 240, 0.4, 5, 0, Easing.LINEAR, Loop.FOREVER);
        Filming.write(
                new Film(small, "A film", List.of(), List.of(panel()), Theme.LIGHT),
                format,
                film,
                FigureOrigin.of(other).text(),
                new Unwatched());
        drop(film);
        lab.await("the experiment", () -> lab.config().equals(other));
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(other);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }

    private static final class Unwatched implements Filming.Watch {
        @Override
        public void atFrame(int done, int all) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    /** A stage on which nothing moves. */
    private static Panel panel() {
        StageFigure empty = new StageFigure(Optional.empty(), List.of(), List.of(), List.of());
        return new Panel(
                "nothing",
                Viewport.square(-5, 5, 100),
                share -> new Shot(empty, Optional.empty(), 0, false, 0, 0, ""));
    }

    @Test
    void whatIsBadOrUnknownChangesNothingAndIsRefusedInASentence() throws IOException {
        drop(file("bad.csv", "win_x,win_y,lose_x,lose_y\n1,2,3,four\n"));
        assertThat(banner()).startsWith("Not taken: bad.csv: ").contains("four");
        drop(file("notes.txt", "hello"));
        lab.await("the next", () -> lab.text("banner-text").contains("notes.txt"));
        assertThat(banner()).contains("drop one experiment");
        drop(file("broken.png", "no picture"));
        lab.await("the next", () -> lab.text("banner-text").contains("broken.png"));
        drop(file("wrong.json", "{\"seeed\": 3}"));
        lab.await("the next", () -> lab.text("banner-text").contains("wrong.json"));
        drop(file("package.json", "{\"name\": \"x\", \"scripts\": {}}"));
        lab.await("the next", () -> lab.text("banner-text").contains("package.json"));
        assertThat(banner())
                .isEqualTo(
                        "Not opened: package.json: is JSON, but not an experiment of the lab; must"
                                + " have some of the fields version, seed, reward, reference,"
                                + " preference, data, method, network, training, sampling");
        drop(file("a.csv", ""), file("b.csv", ""));
        lab.await("the next", () -> lab.text("banner-text").contains("2 files"));
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }

    @Test
    void inAComparisonThePaneThatItIsDroppedOnTakesIt() throws IOException {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        var compare = lab.window.lab().compare();
        ExperimentConfig first = lab.see(() -> compare.panes().get(0).config());
        lab.hand.type(KeyCode.DIGIT1);
        ExperimentConfig other = ExperimentConfig.DEFAULT.withSeed(31);
        Path mine = file("pane.json", ExperimentFile.write(other));
        lab.act(() -> fire("pane-b", DragEvent.DRAG_OVER, mine));
        lab.act(() -> fire("pane-b", DragEvent.DRAG_DROPPED, mine));
        lab.await("the second pane", () -> compare.panes().get(1).config().equals(other));
        assertThat(compare.panes().get(0).config()).isEqualTo(first);
        assertThat(lab.config()).as("the set-up is that pane's").isEqualTo(other);
    }

    /** A study sets a sweep up, the folder of a sweep shows it. */
    @Test
    void aStudyAndTheFolderOfASweepOpenTheScreenOfSweeps() throws Exception {
        SweepConfig study = SweepConfig.KIND.defaults().withSeeds(4);
        Path file = folder.resolve("study.json");
        SettingsFile.save(SweepConfig.KIND, study, file);
        Path place = folder.resolve("known-sweep");
        SweepFolder.open(place, SweepPlan.of(study.withSeeds(2))).close();
        lab.act(() -> fire(DragEvent.DRAG_OVER, file));
        assertThat(lab.see(() -> lab.window.lab().noticeProperty().get())).contains("a sweep");
        drop(file);
        lab.await("the screen", () -> lab.has("sweep-start"));
        lab.await(
                "its seeds", () -> lab.find("sweep-seeds", TextField.class).getText().equals("4"));
        drop(place);
        lab.await(
                "the sweep of the folder",
                () -> lab.find("sweep-name", Label.class).getText().equals("known-sweep"));
        assertThat(lab.find("sweep-seeds", TextField.class).getText()).isEqualTo("2");
    }
}
