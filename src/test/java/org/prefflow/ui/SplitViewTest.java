package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ErrorSplit.Leg;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.figure.Raster;
import org.prefflow.figure.Viewport;
import org.prefflow.math.Grid;
import org.prefflow.press.SplitPlot;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The error split under the numbers: what the run found, by name, value, length and words. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SplitViewTest {

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 51));
    private final Semaphore permits = new Semaphore(0);
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        permits.release(1_000);
        lab.window.close();
    }

    private Bounds segment(Leg leg) {
        return lab.find("split-segment-" + leg.title(), Node.class).getBoundsInParent();
    }

    @Test
    void showsTheLegsOfTheRunByNameAndValue() {
        assertThat(lab.text("split-ideal")).isEqualTo("It appears when a run has finished.");
        assertThat(lab.find("split-bar", Node.class).isVisible()).isFalse();

        lab.trainToTheEnd();

        Node italics = lab.find("split-ideal", Node.class).lookup(".math-symbol");
        assertThat(((Text) italics).getFont().getStyle()).isEqualTo("Italic");
        assertThat(lab.text("split-ideal"))
                .isEqualTo("Against the ideal \u03c0 exp(r/\u03b2)/Z at \u03b2 = 1");
        assertThat(lab.text("split-error_objective")).isEqualTo("+0.422");
        assertThat(lab.text("split-error_data")).isEqualTo("+0.088");
        assertThat(lab.text("split-error_fit")).isEqualTo("\u22120.051");
        assertThat(lab.text("split-error_fit_distance")).isEqualTo("0.070");
        assertThat(lab.text("split-error_source")).isEqualTo("\u22120.115");
        assertThat(lab.text("split-error_solver")).isEqualTo("0.000");
        assertThat(lab.text("split-error_left")).isEqualTo("+0.005");
        assertThat(lab.text("split-error_total")).isEqualTo("0.349");
        assertThat(lab.find("split-bar", Node.class).getAccessibleText())
                .contains("objective +0.422", "source \u22120.115", "total 0.349");
        for (Node name : lab.stage.getScene().getRoot().lookupAll("#split .metric")) {
            assertThat(((Label) name).getTooltip().getText()).hasSizeGreaterThan(40);
        }
    }

    /** Lengths are in proportion, what takes away lies left of zero, and the mark at the sum. */
    @Test
    void drawsTheLegsToScale() {
        lab.trainToTheEnd();
        lab.await("the layout", () -> segment(Leg.OBJECTIVE).getWidth() > 0);

        double unit = segment(Leg.OBJECTIVE).getWidth() / 0.422;
        assertThat(unit).isGreaterThan(100);
        double zero = segment(Leg.OBJECTIVE).getMinX();
        assertThat(segment(Leg.DATA).getWidth()).isCloseTo(0.088 * unit, within(0.5));
        assertThat(segment(Leg.DATA).getMinX())
                .isCloseTo(segment(Leg.OBJECTIVE).getMaxX(), within(0.5));
        assertThat(segment(Leg.FIT).getMaxX()).isCloseTo(zero, within(0.5));
        assertThat(segment(Leg.FIT).getWidth()).isCloseTo(0.051 * unit, within(0.5));
        assertThat(segment(Leg.SOURCE).getMaxX())
                .isCloseTo(segment(Leg.FIT).getMinX(), within(0.5));
        Bounds mark = lab.find("split-mark", Node.class).getBoundsInParent();
        assertThat(mark.getCenterX()).isCloseTo(zero + 0.3491 * unit, within(1.0));
    }

    @Test
    void theBarIsReadByPointerAndKeys() {
        lab.trainToTheEnd();
        lab.await("the layout", () -> segment(Leg.OBJECTIVE).getWidth() > 0);
        Label reading = lab.find("split-bar-reading", Label.class);
        lab.hand.click("split-segment-" + Leg.SOURCE.title(), reading::isVisible);
        assertThat(reading.getText()).isEqualTo("source \u22120.115 total variation");
        lab.hand.click("split-bar");
        lab.hand.type(KeyCode.HOME);
        assertThat(reading.getText()).isEqualTo("objective +0.422 total variation");
        lab.hand.type(KeyCode.RIGHT);
        assertThat(reading.getText()).isEqualTo("data +0.088 total variation");
        lab.hand.type(KeyCode.END);
        assertThat(reading.getText()).isEqualTo("total 0.349 total variation");
        assertThat(lab.find("split-bar", Node.class).getAccessibleText()).contains("total 0.349");
    }

    /** Hatching, names, axis and unit are the figure's: one painter draws both. */
    @Test
    void whatIsSeenIsWhatIsExported() {
        lab.trainToTheEnd();
        ErrorSplit split =
                ErrorSplit.among(lab.run().resultProperty().get().metrics()).orElseThrow();
        ImageView picture = lab.find("split-picture", ImageView.class);
        Pane bar = lab.find("split-bar", Pane.class);
        for (LabTheme theme : LabTheme.values()) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            lab.await(
                    "the bar as figures have it, in the theme " + theme,
                    () -> {
                        double width = Math.floor(bar.getWidth());
                        Viewport page = Viewport.page(width, SplitPlot.HEIGHT);
                        SplitPlot plot = new SplitPlot(split, theme.colors());
                        return Arrays.equals(
                                pixels(picture.getImage()), Raster.paintClear(plot, page, 1));
                    });
        }
    }

    private static int[] pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader()
                .getPixels(
                        0, 0, width, height, PixelFormat.getIntArgbPreInstance(), argb, 0, width);
        return argb;
    }

    @Test
    void numbersOfAnEarlierRunSayThatTheyAreOld() {
        lab.trainToTheEnd();
        PseudoClass outdated = PseudoClass.getPseudoClass("outdated");
        Node split = lab.find("split", Node.class);
        assertThat(split.getPseudoClassStates()).doesNotContain(outdated);

        engine.beforeStep = step -> permits.acquireUninterruptibly();
        lab.hand.click("train");
        assertThat(split.getPseudoClassStates()).contains(outdated);
        permits.release(1_000);
        lab.awaitState(State.READY);

        assertThat(split.getPseudoClassStates()).doesNotContain(outdated);
    }
}
