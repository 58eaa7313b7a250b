package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.DataConfig;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Images;
import org.prefflow.figure.PageSize;
import org.prefflow.figure.PanelFigure;
import org.prefflow.figure.Pictures;
import org.prefflow.figure.Viewport;
import org.prefflow.math.Grid;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.param.Numbers;
import org.prefflow.param.Param;
import org.prefflow.reward.Ring;
import org.prefflow.ui.export.ExportSettings;
import org.prefflow.ui.export.FigureSubject;
import org.prefflow.ui.export.StageSubject;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.stage.SeenStage;
import org.prefflow.ui.stage.StageView;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What is seen leaves the lab as a figure, and what made it comes back with it. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FiguresTest {

    /** For every knob of a figure values that differ from the default. */
    private static final Map<String, List<String>> OTHERS =
            Map.ofEntries(
                    Map.entry("size", List.of("double", "slide", "poster")),
                    Map.entry("width", List.of("70", "140")),
                    Map.entry("height", List.of("90", "200")),
                    Map.entry("dpi", List.of("72")),
                    Map.entry("transparent", List.of("true")),
                    Map.entry("font", List.of("sans", "serif")),
                    Map.entry("fontSize", List.of("12")),
                    Map.entry("outlines", List.of("true")),
                    Map.entry("letters", List.of("always")),
                    Map.entry("colorBar", List.of("false")),
                    Map.entry("axes", List.of("false")),
                    Map.entry("legend", List.of("false")),
                    Map.entry("caption", List.of("false")),
                    Map.entry("theme", List.of("dark", "projector")),
                    Map.entry(
                            "colors", List.of("viridis", "magma", "cividis", "greys", "diverging")),
                    Map.entry("layers", List.of("none", "map-reward,particles")),
                    Map.entry("particles", List.of("100")));

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

    private void ready() {
        lab.awaitState(RunViewModel.State.READY);
        lab.await("a stage", () -> lab.window.picture().sceneProperty().get() != null);
        lab.act(() -> lab.window.lab().setup().saved(folder));
    }

    private List<Path> figures() {
        Path place = folder.resolve("figures");
        try (Stream<Path> all = Files.exists(place) ? Files.list(place) : Stream.empty()) {
            return all.filter(f -> !f.getFileName().toString().startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean has(String name) {
        return figures().stream().anyMatch(f -> f.getFileName().toString().equals(name));
    }

    @Test
    void aKeyWritesTheStageAtOnceAndOverwritesNothing() throws IOException {
        ready();
        lab.hand.shortcut(KeyCode.E);
        lab.await("a figure", () -> has("preference-flow-matching-four-modes-stage.png"));
        lab.await(
                "where",
                () -> lab.text("status").contains("preference-flow-matching-four-modes-stage.png"));
        byte[] first =
                Files.readAllBytes(
                        folder.resolve("figures/preference-flow-matching-four-modes-stage.png"));
        lab.hand.shortcut(KeyCode.E);
        lab.await("another", () -> has("preference-flow-matching-four-modes-stage-2.png"));
        assertThat(folder.resolve("figures/preference-flow-matching-four-modes-stage.png"))
                .hasBinaryContent(first);
        Path file = folder.resolve("figures/preference-flow-matching-four-modes-stage.png");
        String text = ExportedFigure.experiment(file).orElseThrow();
        assertThat(FigureOrigin.parse(text).experiment()).isEqualTo(lab.config());
        assertThat(ExperimentFile.read(folder.resolve("figures/experiment.json")))
                .isEqualTo(lab.config());
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).as("85 mm at 300 dpi").isEqualTo(1_004);
    }

    @Test
    void theScaleOfAMapIsSetAsOnTheCommandLine() {
        ready();
        SeenStage seen = lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow());
        assertThat(seen.draw("", FigureStyle.DEFAULT.look()).panel().bar().orElseThrow().label())
                .isEqualTo("reward *r*(*y*)");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidInASentence() throws IOException {
        ready();
        Files.writeString(folder.resolve("figures"), "a file");
        lab.hand.shortcut(KeyCode.E);
        lab.await("the banner", () -> lab.find("banner", Node.class).isVisible());
        assertThat(lab.text("banner-text")).startsWith("Not written: ");
    }

    @Test
    void theStageIsCopiedAsAPicture() {
        ready();
        lab.act(() -> Clipboard.getSystemClipboard().clear());
        press(KeyCode.C, true);
        lab.await("a picture", () -> lab.see(() -> Clipboard.getSystemClipboard().hasImage()));
        assertThat(lab.see(() -> Clipboard.getSystemClipboard().getImage().getWidth()))
                .isEqualTo(1_004);
    }

    private void press(KeyCode code, boolean shift) {
        lab.act(
                () ->
                        Event.fireEvent(
                                lab.stage.getScene().getRoot(),
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        shift,
                                        true,
                                        false,
                                        false)));
    }

    private List<MenuItem> menu() {
        MenuButton button = lab.find("figures", MenuButton.class);
        lab.act(button::show);
        List<MenuItem> items = lab.see(() -> List.copyOf(button.getItems()));
        lab.act(button::hide);
        return items;
    }

    private MenuItem item(String id) {
        return menu().stream().filter(i -> id.equals(i.getId())).findFirst().orElseThrow();
    }

    private Node dialog() {
        return lab.see(
                () ->
                        Window.getWindows().stream()
                                .filter(w -> w.getScene() != null)
                                .map(w -> w.getScene().lookup("#figure-dialog"))
                                .filter(n -> n != null)
                                .findFirst()
                                .orElse(null));
    }

    private <T extends Node> T inDialog(String id, Class<T> type) {
        Node found = lab.see(() -> dialog().lookup("#" + id));
        assertThat(found).as(id).isNotNull();
        return type.cast(found);
    }

    private void press(String id) {
        lab.act(inDialog(id, ButtonBase.class)::fire);
    }

    private void openDialog() {
        MenuItem item = item("figure-of-stage");
        lab.act(item::fire);
        lab.await(
                "the preview",
                () ->
                        dialog() != null
                                && lab.see(
                                        () ->
                                                ((ImageView) dialog().lookup("#figure-preview"))
                                                                .getImage()
                                                        != null));
    }

    private byte[] saved(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        lab.files.answer = file;
        press("figure-save");
        lab.await("the file " + name, () -> Files.exists(file));
        return Files.readAllBytes(file);
    }

    @Test
    void theDialogShowsAndWritesWhatItsControlsSay() throws IOException {
        ready();
        openDialog();
        byte[] first = saved("a.svg");
        press("figure-legend");
        byte[] bare = saved("a.svg");
        assertThat(bare).isNotEqualTo(first).hasSizeLessThan(first.length);
        CheckBox layer = inDialog("figure-layer-contours", CheckBox.class);
        lab.act(layer::fire);
        byte[] without = saved("a.svg");
        assertThat(without).hasSizeLessThan(bare.length);
        ComboBox<?> map = inDialog("figure-map", ComboBox.class);
        lab.act(() -> map.getSelectionModel().selectFirst());
        assertThat(new String(saved("a.svg"))).doesNotContain("<image");
        @SuppressWarnings("unchecked")
        ComboBox<PageSize> size = inDialog("figure-size", ComboBox.class);
        lab.act(() -> size.setValue(PageSize.SLIDE));
        lab.await(
                "the new size",
                () ->
                        lab.see(
                                () ->
                                        ((Label) dialog().lookup("#figure-size-words"))
                                                .getText()
                                                .startsWith("339 × 19")));
        press("figure-close");
        assertThat(dialog()).isNull();
    }

    /** More pixels than could ever be written in a test: it goes on until it is given up. */
    private void setSheet(String width, String dpi) {
        ExportSettings large =
                SettingsFile.with(
                        ExportSettings.KIND,
                        ExportSettings.DEFAULT,
                        Map.of("size", "own", "width", width, "dpi", dpi));
        lab.act(() -> lab.window.exports().settingsProperty().set(large));
    }

    private void ended() {
        lab.await(
                "the end of the writing",
                () -> lab.see(() -> lab.window.exports().underwayProperty().get() == 0));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLargeFigureTellsHowFarItIsAndLeavesTheOldOneWholeWhenGivenUp() throws IOException {
        ready();
        openDialog();
        byte[] old = saved("a.png");
        ended();
        List<String> before = names();
        setSheet("2000", "1200");
        lab.files.answer = folder.resolve("a.png");
        press("figure-save");
        lab.await("its progress", () -> inDialog("figure-progress", Node.class).isVisible());
        lab.await(
                "how far it is",
                () ->
                        lab.see(() -> inDialog("figure-progress-words", Label.class).getText())
                                .matches("Stage: \\d+ %.*left"));
        assertThat(inDialog("figure-save", Node.class).isVisible()).isFalse();
        lab.hand.click("cancel", () -> inDialog("figure-cancel", Node.class));
        lab.await("nothing to give up", () -> inDialog("figure-save", Node.class).isVisible());
        assertThat(inDialog("figure-progress", Node.class).getParent().isVisible()).isFalse();
        ended();
        assertThat(lab.text("status")).isEqualTo("No figure was written: it was cancelled.");
        assertThat(folder.resolve("a.png")).hasBinaryContent(old);
        assertThat(names()).as("nothing half-made is left").isEqualTo(before);
    }

    @Test
    void whatIsExportedAtOnceIsGivenUpOnTheStage() throws IOException {
        ready();
        Node writing = lab.find("figure-progress", Node.class).getParent();
        assertThat(writing.isVisible()).isFalse();
        setSheet("2000", "1200");
        lab.hand.shortcut(KeyCode.E);
        lab.await("its progress", () -> writing.isVisible());
        assertThat(lab.text("figure-progress-words")).startsWith("Stage: ");
        lab.hand.click("figure-cancel");
        lab.await("nothing to give up", () -> !writing.isVisible());
        ended();
        assertThat(figures()).isEmpty();
        assertThat(lab.text("status")).isEqualTo("No figure was written: it was cancelled.");
    }

    @Test
    void aPosterIsWrittenWholeWhileTheWindowGoesOn() throws IOException {
        ready();
        setSheet("300", "500");
        lab.hand.shortcut(KeyCode.E);
        lab.await(
                "how far it is",
                () -> lab.see(() -> lab.text("figure-progress-words").matches("Stage: \\d+ %.*")));
        String name = "preference-flow-matching-four-modes-stage.png";
        lab.await("the file", () -> has(name));
        BufferedImage image = ImageIO.read(folder.resolve("figures").resolve(name).toFile());
        assertThat(image.getWidth()).as("not there before it is whole").isEqualTo(5_906);
        ended();
        assertThat(figures()).hasSize(2);
        assertThat(lab.find("figure-progress", Node.class).getParent().isVisible()).isFalse();
    }

    @Test
    void theClipboardTakesNoPosterAndSaysSo() {
        ready();
        setSheet("2000", "1200");
        press(KeyCode.C, true);
        lab.await("the banner", () -> lab.find("banner", Node.class).isVisible());
        assertThat(lab.text("banner-text"))
                .startsWith("Not copied: 94,488 x ")
                .contains("must be at most 80,000,000 in all; save it as a file");
    }

    /** Everything that can be chosen changes the bytes of a file that it is for. */
    @Test
    void everyKnobOfAFigureChangesIt() throws IOException {
        ready();
        lab.act(() -> lab.window.lab().train());
        lab.await("the end", () -> lab.run().resultProperty().get() != null);
        SeenStage seen = lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow());
        FigureSubject subject =
                new StageSubject(
                        List.of(seen), List.of(""), "", FigureOrigin.of(lab.config()), folder);
        FigureStyle base = FigureStyle.DEFAULT;
        byte[] png = bytes(subject, base, FigureFormat.PNG);
        byte[] svg = bytes(subject, base, FigureFormat.SVG);
        List<String> names = new ArrayList<>();
        for (Param<FigureStyle, ?> param : FigureStyle.KIND.params()) {
            names.add(param.name());
            Map<String, String> way = Map.of("size", "own");
            boolean own = FigureStyle.KIND.whyInert(param.name(), base).isPresent();
            FigureStyle from = own ? SettingsFile.with(FigureStyle.KIND, base, way) : base;
            for (String value : OTHERS.get(param.name())) {
                FigureStyle other =
                        SettingsFile.with(FigureStyle.KIND, from, Map.of(param.name(), value));
                boolean same =
                        Arrays.equals(bytes(subject, other, FigureFormat.PNG), png)
                                && Arrays.equals(bytes(subject, other, FigureFormat.SVG), svg);
                assertThat(same).as(param.name() + " " + value).isFalse();
            }
        }
        assertThat(names).containsExactlyInAnyOrderElementsOf(OTHERS.keySet());
    }

    private static byte[] bytes(FigureSubject subject, FigureStyle style, FigureFormat format)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(subject.sheet(style, ""), out);
        return out.toByteArray();
    }

    @Test
    void pngSvgAndPdfShowTheSameStage() throws IOException {
        ready();
        lab.act(() -> lab.window.lab().train());
        lab.await("the end", () -> lab.run().resultProperty().get() != null);
        lab.act(() -> lab.window.picture().timeline().scrubTo(0.6));
        SeenStage seen = lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow());
        FigureSubject subject =
                new StageSubject(
                        List.of(seen), List.of(""), "", FigureOrigin.of(lab.config()), folder);
        BufferedImage png = Pictures.ofPng(bytes(subject, FigureStyle.DEFAULT, FigureFormat.PNG));
        int width = png.getWidth();
        // JSVG knows no embedded fonts.
        FigureStyle outlined =
                SettingsFile.with(
                        FigureStyle.KIND, FigureStyle.DEFAULT, Map.of("outlines", "true"));
        byte[] svg = bytes(subject, outlined, FigureFormat.SVG);
        byte[] pdf = bytes(subject, FigureStyle.DEFAULT, FigureFormat.PDF);
        assertThat(Pictures.difference(png, Pictures.ofSvg(svg, width), 12)).isLessThan(0.15);
        assertThat(Pictures.difference(png, Pictures.ofPdf(pdf, width), 12)).isLessThan(0.08);
    }

    @Test
    void aDroppedFigureSetsItsExperimentUpAgain() throws IOException {
        ready();
        ExperimentConfig before = lab.config();
        lab.hand.shortcut(KeyCode.E);
        lab.await("a figure", () -> has("preference-flow-matching-four-modes-stage.png"));
        lab.act(() -> lab.window.lab().setup().edit(before.withReward(Ring.KIND.defaults())));
        assertThat(lab.config()).isNotEqualTo(before);
        Path figure = folder.resolve("figures/preference-flow-matching-four-modes-stage.png");
        lab.act(() -> lab.window.open(figure));
        lab.await("the experiment", () -> lab.config().equals(before));
        Path other = Files.writeString(folder.resolve("x.svg"), "<svg/>");
        lab.act(() -> lab.window.open(other));
        lab.await("the banner", () -> lab.find("banner", Node.class).isVisible());
        assertThat(lab.text("banner-text")).contains("x.svg", "carries no experiment");
        assertThat(lab.config()).isEqualTo(before);
    }

    /**
     * The middle of the stage as the window shows it against the figure of the same moment: map,
     * field, particles and contours, in blocks of 12 pixels, to within a fifth of a channel's
     * range. Handles are for hands, and trails fade otherwise as strokes than as pixels.
     */
    @Test
    void whatIsExportedIsWhatIsSeen() throws IOException {
        ready();
        lab.trainToTheEnd();
        hide("trails", "reference, solid, with handles", "bumps of the reward, with handles");
        for (LabTheme theme : LabTheme.values()) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            BufferedImage still = seen(0.6);
            assertThat(Pictures.difference(still, exported(0.6), 12))
                    .as(theme.title())
                    .isLessThan(0.2);
            assertThat(Pictures.difference(still, exported(0), 12))
                    .as("another moment, " + theme.title())
                    .isGreaterThan(0.3);
        }
    }

    private void hide(String... layers) {
        for (String layer : layers) {
            lab.act(
                    () ->
                            lab.window.picture().layers().choices().stream()
                                    .filter(choice -> choice.words().equals("hide: " + layer))
                                    .findFirst()
                                    .orElseThrow()
                                    .choose()
                                    .run());
        }
    }

    private void scrub(double time) {
        lab.act(
                () -> {
                    lab.window.picture().timeline().pause();
                    lab.window.picture().timeline().scrubTo(time);
                });
    }

    /** The inner half of the stage's picture, once nothing of it is to be painted again. */
    private BufferedImage seen(double time) {
        scrub(time);
        StageView stage = lab.find("stage", StageView.class);
        lab.await("a stage that stands still", () -> !stage.animating());
        return lab.see(this::middle);
    }

    private BufferedImage middle() {
        Node picture = lab.find("stage-picture", Node.class);
        WritableImage image = lab.find("stage", Node.class).snapshot(null, null);
        Bounds all = picture.localToScene(picture.getLayoutBounds());
        Bounds at = lab.find("stage", Node.class).sceneToLocal(all);
        int side = (int) Math.round(at.getWidth() / 2);
        int left = (int) Math.round(at.getMinX() + at.getWidth() / 4);
        int top = (int) Math.round(at.getMinY() + at.getHeight() / 4);
        BufferedImage part = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                part.setRGB(x, y, image.getPixelReader().getArgb(left + x, top + y));
            }
        }
        return part;
    }

    private BufferedImage exported(double time) throws IOException {
        scrub(time);
        SeenStage seen = lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow());
        PanelFigure.Panel panel = seen.draw("", FigureStyle.DEFAULT.look()).panel();
        Node picture = lab.find("stage-picture", Node.class);
        int side = (int) Math.round(lab.see(() -> picture.getLayoutBounds().getWidth()));
        Viewport view = panel.plane().at(0, 0, side, side);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        Images.writePng(
                (pen, page) -> pen.magnified(view, side / panel.pixels(), panel.content()),
                Viewport.page(side, side),
                seen.theme().background(),
                side,
                png);
        int half = Math.round(side / 2f);
        return Pictures.ofPng(png.toByteArray())
                .getSubimage(Math.round(side / 4f), Math.round(side / 4f), half, half);
    }

    @Test
    void theErrorSplitAndTheMetricsAreFiguresToo() throws IOException {
        ready();
        assertThat(menu()).noneMatch(i -> "figure-of-metrics".equals(i.getId()));
        lab.trainToTheEnd();
        for (String id : List.of("figure-of-metrics", "figure-of-error-split")) {
            MenuItem item = item(id);
            lab.act(item::fire);
            lab.await("the dialog", () -> dialog() != null);
            String svg = new String(saved(id + ".svg"));
            String word = id.endsWith("metrics") ? "difference" : "objective";
            assertThat(svg).contains(word);
            assertThat(ExportedFigure.experiment(folder.resolve(id + ".svg"))).isPresent();
            press("figure-close");
        }
    }

    @Test
    void thePaperFigureIsTrainedInTheBackgroundAndComesBack() throws IOException {
        ready();
        ExperimentConfig small =
                ExperimentFile.with(
                        ExperimentConfig.DEFAULT,
                        List.of(
                                "network.hidden=[8]",
                                "training.steps=20",
                                "training.batch=16",
                                "data.pairs=100",
                                "sampling.particles=100",
                                "sampling.steps=2"));
        lab.act(() -> lab.window.lab().setup().edit(small));
        MenuItem item = item("figure-of-paper");
        lab.act(item::fire);
        lab.await("the dialog", () -> dialog() != null);
        String svg = new String(saved("paper.svg"));
        assertThat(svg).contains("iterative PFM", "(h)");
        String text = ExportedFigure.experiment(folder.resolve("paper.svg")).orElseThrow();
        assertThat(FigureOrigin.parse(text).compared()).hasSize(4);
        press("figure-close");
        lab.act(item::fire);
        assertThat(dialog()).as("what was trained is kept").isNotNull();
        press("figure-close");
    }

    @Test
    void thePaperFigureCanBeCancelled() {
        ready();
        MenuItem item = item("figure-of-paper");
        lab.act(item::fire);
        ButtonBase cancel =
                (ButtonBase)
                        lab.see(
                                () ->
                                        Window.getWindows().stream()
                                                .map(w -> w.getScene().lookup("#paper-cancel"))
                                                .filter(n -> n != null)
                                                .findFirst()
                                                .orElseThrow());
        lab.act(cancel::fire);
        lab.await("the end", () -> lab.text("status").contains("cancelled"));
        assertThat(dialog()).isNull();
        lab.await("one window", () -> Window.getWindows().size() == 1);
    }

    @Test
    void aComparisonCarriesAllItsExperiments() throws IOException {
        ready();
        lab.act(() -> lab.window.lab().toggleComparison());
        ExperimentConfig first = lab.config();
        lab.act(() -> lab.window.lab().setup().edit(first.withReward(Ring.KIND.defaults())));
        lab.await(
                "both scenes",
                () ->
                        lab.see(
                                () ->
                                        lab.window.lab().compare().panes().stream()
                                                .allMatch(
                                                        p ->
                                                                p.stage().sceneProperty().get()
                                                                        != null)));
        lab.hand.shortcut(KeyCode.E);
        lab.await(
                "a figure",
                () -> figures().stream().anyMatch(f -> f.toString().endsWith("comparison.png")));
        Path figure =
                figures().stream()
                        .filter(f -> f.toString().endsWith("comparison.png"))
                        .findFirst()
                        .orElseThrow();
        FigureOrigin origin = FigureOrigin.parse(ExportedFigure.experiment(figure).orElseThrow());
        assertThat(origin.compared()).hasSize(2).doesNotHaveDuplicates();
        lab.await("its experiments", () -> has("experiment-a.json") && has("experiment-b.json"));
        lab.act(() -> lab.window.lab().toggleComparison());
        lab.act(() -> lab.window.open(figure));
        lab.await("two panes", () -> lab.window.lab().compare().isActive());
        assertThat(
                        lab.see(
                                () ->
                                        lab.window.lab().compare().panes().stream()
                                                .map(p -> p.config())
                                                .toList()))
                .isEqualTo(origin.compared());
    }

    @Test
    void aStageInTheMidstOfItsTrainingSaysItsStep() throws IOException {
        ready();
        lab.act(() -> lab.run().step(3));
        lab.await(
                "the third step",
                () -> lab.run().trainingTime().readingProperty().get().step() == 3);
        openDialog();
        int steps = lab.run().trainingTime().readingProperty().get().total();
        assertThat(new String(saved("stage.svg"), StandardCharsets.UTF_8))
                .contains("training step 3 of " + Numbers.group(steps) + ", flow time");
    }

    @Test
    void aStageThatWasChangedSinceItsTrainingIsThatOfItsRunAndSaysWhatIsFaded() throws IOException {
        ready();
        lab.trainToTheEnd();
        ExperimentConfig trained = lab.config();
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(trained.withMethod(RlhfConfig.KIND.defaults())));
        lab.await("the changed problem", () -> lab.window.picture().sceneProperty().get().stale());
        openDialog();
        String svg = new String(saved("stage.svg"), StandardCharsets.UTF_8);
        Path file = folder.resolve("stage.svg");
        FigureOrigin origin = FigureOrigin.parse(ExportedFigure.experiment(file).orElseThrow());
        assertThat(origin.experiment()).isEqualTo(trained);
        assertThat(svg).contains("Faded: learned before the set-up was changed");
    }

    @Test
    void aPaneThatWasChangedSinceItsTrainingIsExportedAsItWasTrained() throws IOException {
        ready();
        lab.trainToTheEnd();
        ExperimentConfig trained = lab.config();
        lab.act(() -> lab.window.lab().toggleComparison());
        lab.await("two panes", () -> lab.window.lab().compare().panes().size() == 2);
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(ExperimentFile.with(trained, List.of("method.sigma=0.31"))));
        openDialog();
        String svg = new String(saved("panes.svg"), StandardCharsets.UTF_8);
        Path file = folder.resolve("panes.svg");
        FigureOrigin origin = FigureOrigin.parse(ExportedFigure.experiment(file).orElseThrow());
        assertThat(origin.compared()).containsExactly(trained, trained);
        assertThat(origin.experiment()).isEqualTo(trained);
        assertThat(svg).contains("PFM").doesNotContain("PFM: ");
    }

    @Test
    void aFigureOfImportedPairsComesBackWithoutTheirFile() throws IOException {
        ready();
        Path pairs =
                Files.writeString(
                        folder.resolve("mine.csv"),
                        "win_x,win_y,lose_x,lose_y\n1,1,-1,-1\n2,2,-2,-2\n");
        ExperimentConfig imported = lab.config().withData(new DataConfig.FromFile("mine.csv"));
        lab.act(() -> lab.window.lab().setup().edit(imported));
        openDialog();
        saved("pairs.svg");
        Files.delete(pairs);
        Path sent = Files.createDirectory(folder.resolve("mail")).resolve("sent.svg");
        Files.move(folder.resolve("pairs.svg"), sent);
        lab.act(() -> lab.window.lab().setup().edit(ExperimentConfig.DEFAULT.withSeed(9)));
        lab.act(() -> lab.window.open(sent));
        lab.await("the experiment", () -> lab.config().seed() == imported.seed());
        String file = ((DataConfig.FromFile) lab.config().data()).file();
        assertThat(file).startsWith("data:application/gzip;name=mine.csv;base64,");
        assertThat(lab.see(() -> lab.find("data-file", TextField.class).getText()))
                .isEqualTo("mine.csv");
    }

    @Test
    void aChartThatHasTheKeysIsWhatIsExported() {
        ready();
        lab.act(() -> lab.window.lab().train());
        lab.await("the end", () -> lab.run().resultProperty().get() != null);
        List<MenuItem> charts =
                menu().stream()
                        .filter(i -> i.getId() != null && i.getId().startsWith("figure-of-chart"))
                        .toList();
        assertThat(charts).isNotEmpty();
        Pane canvas =
                lab.see(
                        () ->
                                (Pane)
                                        lab
                                                .stage
                                                .getScene()
                                                .getRoot()
                                                .lookupAll(".chart-canvas")
                                                .stream()
                                                .filter(LabHarness::isShown)
                                                .findFirst()
                                                .orElseThrow());
        lab.act(canvas::requestFocus);
        lab.hand.shortcut(KeyCode.E);
        lab.await("a chart", () -> figures().stream().anyMatch(FiguresTest::isChart));
    }

    private static boolean isChart(Path file) {
        File named = file.toFile();
        return named.getName().endsWith(".png") && !named.getName().contains("stage");
    }
}
