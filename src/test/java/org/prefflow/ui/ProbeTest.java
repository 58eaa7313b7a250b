package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Circle;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.PointWay;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.LegendKey;
import org.prefflow.figure.Raster;
import org.prefflow.figure.RecordingPen;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.Theme;
import org.prefflow.film.Panel;
import org.prefflow.film.Shot;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.param.Numbers;
import org.prefflow.param.Vector;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.stage.ProbeViewModel;
import org.prefflow.ui.stage.SeenStage;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** A click on the stage reads what is there; the engine's field is known in closed form. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ProbeTest {

    private final QuickEngine engine = new QuickEngine(Grid.VIEW);
    private LabHarness lab;
    private StageHand plane;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
        plane = new StageHand(lab);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private ProbeViewModel probe() {
        return lab.window.picture().probe();
    }

    private ProbeReading reading(double time) {
        lab.await(
                "a reading",
                () ->
                        probe().readingProperty().get() != null
                                && Math.abs(probe().readingProperty().get().time() - time) < 0.006
                                && probe().readingProperty()
                                        .get()
                                        .point()
                                        .equals(probe().pointProperty().get()));
        return lab.see(() -> probe().readingProperty().get());
    }

    /** What the legend of an exported figure names. */
    private List<String> legend() {
        SeenStage seen = lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow());
        return seen.draw("", FigureStyle.DEFAULT.look()).keys().stream()
                .map(LegendKey::name)
                .toList();
    }

    private int drawn(String id) {
        return lab.see(() -> lab.find(id, Path.class).getElements().size());
    }

    private void goTo(double time) {
        lab.act(() -> lab.window.picture().timeline().pause());
        lab.act(() -> lab.window.picture().timeline().scrubTo(time));
    }

    @Test
    void aClickReadsThePointAndTheWayThroughIt() {
        lab.trainToTheEnd();
        goTo(0.5);
        plane.click(2.5, -1);
        ProbeReading read = reading(0.5);
        assertThat(read.point().x()).isEqualTo(2.5, within(plane.pixel()));
        double x = read.point().x();
        double y = read.point().y();
        assertThat(read.truth().reward()).isEqualTo(lab.config().reward().at(x, y), within(1e-9));
        assertThat(read.truth().losers() + read.truth().winners())
                .isEqualTo(2 * read.truth().reference(), within(1e-9));
        PointWay way = read.way().orElseThrow();
        double r = Math.hypot(x, y);
        double toStart = Math.hypot(way.start().x(), way.start().y());
        double toEnd = Math.hypot(way.end().x(), way.end().y());
        assertThat(2 - toEnd).as("dr/dt = 2 (2 - r)").isEqualTo((2 - r) / Math.E, within(2e-3));
        assertThat(2 - toStart).isEqualTo((2 - r) * Math.E, within(2e-3));
        assertThat(read.pairs()).hasSize(10);
        assertThat(drawn("probe-after")).isGreaterThan(10);
        assertThat(drawn("probe-pairs")).isEqualTo(20);
        assertThat(drawn("probe-winners")).isEqualTo(40);
        assertThat(drawn("probe-field")).isPositive();
        assertThat(lab.text("probe-title")).isEqualTo(title(read));
        assertThat(lab.text("probe-notes")).contains("10 pairs");
        assertThat(legend())
                .contains("probe", "winner of a pair", "its loser", "way through the probe");
        goTo(0.9);
        assertThat(reading(0.9).way().orElseThrow().end()).isNotEqualTo(way.end());
    }

    private int[] filmed(double share) {
        SeenStage seen = lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow());
        Panel panel = film(List.of(seen)).get(0);
        Shot shot = panel.shots().apply(share);
        return Raster.paint(shot.layers(), panel.sight(), 1, seen.theme().background());
    }

    private static List<Panel> film(List<SeenStage> stages) {
        List<String> headings = Collections.nCopies(stages.size(), "");
        return SeenStage.film(stages, headings, FigureStyle.DEFAULT.look(), () -> false);
    }

    /** In the window as it is then, whatever the window shows while it is filmed. */
    @Test
    void theFramesOfAFilmHaveTheMarksOfTheirOwnTimes() {
        lab.trainToTheEnd();
        goTo(0);
        plane.click(2.5, -1);
        reading(0);
        int[] first = filmed(0);
        int[] later = filmed(0.9);
        goTo(0.9);
        reading(0.9);
        assertThat(filmed(0)).as("the first frame").isEqualTo(first);
        assertThat(filmed(0.9)).as("a later one").isEqualTo(later).isNotEqualTo(first);
    }

    /** The quick engine's field is the same at all times, and so is its arrow. */
    @Test
    void theArrowsOfAFilmHaveOneScaleThroughout() {
        lab.trainToTheEnd();
        goTo(0.9);
        Points winners = lab.run().staging().settingProperty().get().pairs().winners();
        // Near the ring the field is slow; paths that come here are fast, in the end.
        lab.act(() -> probe().pin(Vector.of(winners.x(1), winners.y(1))));
        assertThat(reading(0.9).near()).as("paths that pass").isPresent();
        SeenStage seen = lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow());
        Panel panel = film(List.of(seen)).get(0);
        double[] first = fieldArrow(panel, 0, seen.theme());
        for (double share : new double[] {0.3, 0.6, 0.9, 1}) {
            assertThat(fieldArrow(panel, share, seen.theme()))
                    .as("at %s", share)
                    .containsExactly(first, within(1e-6));
        }
    }

    /** Arrows of panels side by side are as long as what they show is fast. */
    @Test
    void theArrowsOfAllStagesOfAFilmHaveOneScale() {
        lab.trainToTheEnd();
        goTo(0);
        // dr/dt = 2 (2 - r)
        SeenStage slow = pinned(2.5);
        SeenStage fast = pinned(4);
        List<Panel> panels = film(List.of(slow, fast));
        double reach = length(panels.get(1), 4, fast.theme()) / 4;
        assertThat(length(panels.get(0), 2.5, slow.theme())).isCloseTo(reach, within(1e-3));
        assertThat(length(film(List.of(slow)).get(0), 2.5, slow.theme()))
                .as("in a film of its own")
                .isGreaterThan(2 * reach);
    }

    private SeenStage pinned(double x) {
        lab.act(() -> probe().pin(Vector.of(x, 0)));
        assertThat(reading(0).way()).isPresent();
        return lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow());
    }

    /** How far the tip of the field's arrow is from the probe on the x-axis, in data units. */
    private static double length(Panel panel, double x, Theme theme) {
        double[] ring = fieldArrow(panel, 0, theme);
        return IntStream.range(0, ring.length / 2)
                .mapToDouble(k -> Math.hypot(ring[2 * k] - x, ring[2 * k + 1]))
                .max()
                .orElseThrow();
    }

    @Test
    void aFilmThatIsCancelledIsNotProbedToItsEnd() {
        lab.trainToTheEnd();
        goTo(0);
        SeenStage seen = pinned(2.5);
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(
                        () ->
                                SeenStage.film(
                                        List.of(seen),
                                        List.of(""),
                                        FigureStyle.DEFAULT.look(),
                                        () -> asked.incrementAndGet() > 10))
                .isInstanceOf(CancellationException.class);
        assertThat(asked.get()).as("readings").isLessThan(60);
    }

    private static double[] fieldArrow(Panel panel, double share, Theme theme) {
        RecordingPen pen = new RecordingPen(panel.sight());
        StageFigure.stack(panel.shots().apply(share).layers().over()).paint(pen, panel.sight());
        return pen.fills.stream()
                .filter(fill -> fill.argb() == theme.learned())
                .map(fill -> fill.rings().get(0))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void wherePathsPassTheirMeanIsDrawnBesideTheField() {
        lab.trainToTheEnd();
        goTo(0.9);
        // The quick engine has ten pairs alone: paths pass where they end.
        Points winners = lab.run().staging().settingProperty().get().pairs().winners();
        lab.act(() -> probe().pin(Vector.of(winners.x(0), winners.y(0))));
        ProbeReading read = reading(0.9);
        assertThat(read.near().orElseThrow().count()).isEqualTo(200);
        assertThat(read.near().orElseThrow().reach()).isLessThan(0.3);
        assertThat(drawn("probe-paths")).isEqualTo(40 * 25);
        assertThat(drawn("probe-mean")).isPositive();
        assertThat(lab.text("probe-notes")).contains("conditional paths");
        assertThat(legend()).contains("probe", "conditional paths");
        for (LabTheme theme : List.of(LabTheme.LIGHT, LabTheme.DARK)) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            Photograph.take(lab, "probe-" + theme.styleClass(), 1_440, 900);
            assertEveryWordOfTheCardCanBeRead();
        }
    }

    private void assertEveryWordOfTheCardCanBeRead() {
        List<Label> labels =
                lab.see(
                        () ->
                                lab.find("probe-card", Node.class).lookupAll(".label").stream()
                                        .map(Label.class::cast)
                                        .toList());
        assertThat(labels).extracting(Label::getText).contains("comes from", "ends at");
        for (Label label : labels) {
            // What is drawn ends in an ellipsis where there is no room.
            assertThat(((Text) label.lookup(".text")).getText()).isEqualTo(label.getText());
        }
    }

    @Test
    void theCornerOfTheStageReadsTheSameRewardAsTheProbe() {
        for (double x : new double[] {-1.27, -0.83, 1.13, 1.71}) {
            plane.moveTo(x, 1.37);
            Vector at = lab.see(() -> lab.window.picture().hoverProperty().get());
            double reward = lab.config().reward().at(at.x(), at.y());
            String words = String.format(java.util.Locale.ROOT, "reward %.2f", reward);
            lab.await(words + " in the corner", () -> lab.text("readout").contains(words));
        }
    }

    /** Pixels of the stage in the colour of particles at full strength. */
    private long strong() {
        return lab.see(
                () -> {
                    Image image = lab.find("stage-picture", ImageView.class).getImage();
                    int wide = (int) image.getWidth();
                    int[] all = new int[wide * wide];
                    image.getPixelReader()
                            .getPixels(
                                    0,
                                    0,
                                    wide,
                                    wide,
                                    PixelFormat.getIntArgbInstance(),
                                    all,
                                    0,
                                    wide);
                    return Arrays.stream(all).filter(ProbeTest::isStrong).count();
                });
    }

    private static boolean isStrong(int pixel) {
        int off = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            off += Math.abs((pixel >> shift & 255) - (Theme.LIGHT.learned() >> shift & 255));
        }
        return off < 60;
    }

    private static double length(Vector v) {
        return Math.hypot(v.x(), v.y());
    }

    /** How far the tip of an arrow is from the probe, in pixels. */
    private double arrow(String id) {
        return lab.see(
                () -> {
                    Circle from = lab.find("probe-point", Circle.class);
                    return lab.find(id, Path.class).getElements().stream()
                            .filter(LineTo.class::isInstance)
                            .map(LineTo.class::cast)
                            .mapToDouble(
                                    to ->
                                            Math.hypot(
                                                    to.getX() - from.getCenterX(),
                                                    to.getY() - from.getCenterY()))
                            .max()
                            .orElseThrow();
                });
    }

    @Test
    void itsMarksStandOutInColoursOfTheirMeaningAndAtOneScale() {
        lab.trainToTheEnd();
        goTo(0.9);
        lab.await("particles", () -> strong() > 1_000);
        Points winners = lab.run().staging().settingProperty().get().pairs().winners();
        lab.act(() -> probe().pin(Vector.of(winners.x(0), winners.y(0))));
        ProbeReading read = reading(0.9);
        lab.await("faint particles", () -> strong() == 0);
        Vector field = read.way().orElseThrow().velocity();
        Vector mean = read.near().orElseThrow().mean();
        double longer = Math.max(arrow("probe-field"), arrow("probe-mean"));
        assertThat(longer * plane.pixel()).as("in data units").isBetween(0.38, 1.55);
        double scale = arrow("probe-field") / length(field);
        assertThat(arrow("probe-mean") / length(mean)).isEqualTo(scale, within(0.05 * scale));
        List<String> words =
                lab.see(
                        () ->
                                lab.find("probe-rows", Node.class).lookupAll(".label").stream()
                                        .map(node -> ((Label) node).getText())
                                        .toList());
        assertThat(words)
                .contains(
                        Numbers.show(Math.round(scale * plane.pixel() * 100) / 100.0)
                                + " \u00d7 velocity");
        assertThat(drawn("probe-velocities")).isEqualTo(40 * 5);
        lab.see(
                () -> {
                    Path learned = lab.find("probe-field", Path.class);
                    Path averaged = lab.find("probe-mean", Path.class);
                    assertThat(learned.getFill())
                            .isEqualTo(lab.find("probe-field-key", SVGPath.class).getFill());
                    assertThat(averaged.getStroke())
                            .isEqualTo(lab.find("probe-mean-key", SVGPath.class).getStroke())
                            .isNotEqualTo(learned.getFill());
                    return null;
                });
        SeenStage.Drawn figure =
                lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow())
                        .draw("", FigureStyle.DEFAULT.look());
        assertThat(figure.keys())
                .extracting(LegendKey::argb)
                .contains(Theme.LIGHT.learned(), Theme.LIGHT.foreground());
        assertThat(figure.keys())
                .extracting(LegendKey::name)
                .anyMatch(name -> name.startsWith("mean of paths \u00d7 "));
        lab.act(probe()::release);
        lab.await("particles again", () -> strong() > 1_000);
    }

    private String focused() {
        return lab.see(() -> lab.stage.getScene().getFocusOwner().getId());
    }

    @Test
    void aProbePinnedByAKeyIsInHandAndTabLeadsToIt() {
        lab.awaitState(RunViewModel.State.READY);
        lab.hand.type(KeyCode.N, KeyCode.RIGHT, KeyCode.ESCAPE);
        ExperimentConfig before = lab.config();
        lab.hand.type(KeyCode.I);
        Vector from = lab.see(() -> probe().pointProperty().get());
        assertThat(focused()).isEqualTo("probe-point");
        lab.hand.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(lab.see(() -> probe().pointProperty().get().x()))
                .isEqualTo(from.x() + 0.3, within(1e-9));
        assertThat(lab.config()).isEqualTo(before);
        lab.act(() -> lab.find("stage", Node.class).requestFocus());
        for (int k = 0; k < 40 && !"probe-point".equals(focused()); k++) {
            lab.hand.type(KeyCode.TAB);
        }
        assertThat(focused()).isEqualTo("probe-point");
        lab.hand.type(KeyCode.ESCAPE);
        assertThat(probe().pointProperty().get()).isNull();
        assertThat(focused()).as("its keys are the stage's again").isEqualTo("stage");
    }

    private static String title(ProbeReading read) {
        return String.format(
                        java.util.Locale.ROOT,
                        "(%.2f, %.2f) at flow time 0.50",
                        read.point().x(),
                        read.point().y())
                .replace('-', '\u2212');
    }

    @Test
    void escapeOrAClickOnItTakesItAwayAndADragOfThePlaneBringsNone() {
        plane.click(-2, 1);
        assertThat(probe().pointProperty().get()).isNotNull();
        assertThat(reading(0).way()).isEmpty();
        assertThat(lab.text("probe-notes")).contains("Nothing is learned yet");
        lab.hand.type(KeyCode.ESCAPE);
        assertThat(probe().pointProperty().get()).isNull();
        assertThat(lab.see(() -> lab.find("probe-card", Node.class).isVisible())).isFalse();
        plane.click(2, 3);
        assertThat(probe().pointProperty().get()).isNotNull();
        // Sooner, it would be a double click.
        WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
        plane.click(2, 3);
        assertThat(probe().pointProperty().get()).isNull();
        plane.drag(MouseButton.PRIMARY, -2, 1, -1, 2);
        assertThat(probe().pointProperty().get()).isNull();
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }

    @Test
    void keysPinAndMoveItAndAMethodWithoutPathsSaysSo() {
        lab.hand.choose("quick-method", DpoConfig.KIND);
        lab.trainToTheEnd();
        goTo(0.5);
        plane.moveTo(0.5, 0.5);
        lab.hand.type(KeyCode.I);
        ProbeReading read = reading(0.5);
        assertThat(read.way()).as("of the map").isPresent();
        assertThat(read.near()).isEmpty();
        assertThat(lab.text("probe-notes")).contains("not trained on conditional paths");
        lab.act(() -> lab.find("probe-point", Node.class).requestFocus());
        lab.hand.type(KeyCode.RIGHT, KeyCode.UP);
        Vector moved = lab.see(() -> probe().pointProperty().get());
        assertThat(moved.x()).isEqualTo(read.point().x() + 0.1, within(1e-9));
        assertThat(moved.y()).isEqualTo(read.point().y() + 0.1, within(1e-9));
        assertThat(lab.see(() -> lab.find("probe-card", Node.class).getAccessibleText()))
                .contains("reward r");
        lab.hand.click("probe-close");
        assertThat(probe().pointProperty().get()).isNull();
    }

    @Test
    void aDoubleClickAddsABumpAndLeavesNoProbe() {
        plane.doubleClick(-3, -2.5);
        assertThat(lab.config().reward().modes()).hasSize(5);
        assertThat(probe().pointProperty().get()).isNull();
    }
}
