package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.figure.Theme;
import org.prefflow.reward.FourModes;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class StageViewTest {

    private final StageViewModel model = new StageViewModel(new TimelineViewModel());
    private Stage window;
    private StageView view;
    private BorderPane root;

    @Start
    void start(Stage stage) {
        window = stage;
        view = new StageView(model);
        root = new BorderPane(view);
        root.setBottom(new TimelineView(model.timeline()));
        stage.setScene(new Scene(root, 820, 860));
        stage.show();
        stage.setWidth(820);
        stage.setHeight(860);
    }

    private BooleanProperty shown(OverlayLayer layer) {
        return model.layers().overlayProperty(layer);
    }

    private StagePhotograph photograph() throws Exception {
        return StagePhotograph.of(view, view);
    }

    private Bounds square() {
        return view.picture().node().getBoundsInParent();
    }

    private void show(FxRobot robot, StageScene scene) {
        robot.interact(() -> model.sceneProperty().set(scene));
    }

    private void goTo(FxRobot robot, double time) {
        robot.interact(() -> model.timeline().timeProperty().set(time));
    }

    private double travellerX() throws Exception {
        return -5 + 10 * photograph().blueColumn(square());
    }

    @Test
    void particlesAreWhereTheFlowHasThemForwardsAndBackwards(FxRobot robot) throws Exception {
        robot.interact(() -> shown(OverlayLayer.TRAILS).set(false));
        robot.interact(() -> shown(OverlayLayer.HANDLES).set(false));
        show(robot, Scenes.traveller());
        for (double time : new double[] {0, 0.3, 0.35, 0.9, 1, 0.6, 0.1}) {
            goTo(robot, time);
            assertThat(travellerX()).isEqualTo(-4 + 8 * time, within(0.02));
        }
    }

    @Test
    void thePictureIsAFunctionOfTimeWithTrailsToo(FxRobot robot) throws Exception {
        show(robot, Scenes.ring(3_000));
        goTo(robot, 0.5);
        StagePhotograph jumpedTo = photograph();
        goTo(robot, 0.9);
        photograph();
        goTo(robot, 0.5);
        assertThat(photograph().differenceTo(jumpedTo)).isZero();
        goTo(robot, 0.0);
        assertThat(photograph().differenceTo(jumpedTo)).isGreaterThan(0.02);
    }

    @Test
    void trailsLeadUpToParticlesAndCanBeLeftOut(FxRobot robot) throws Exception {
        show(robot, Scenes.traveller());
        robot.interact(() -> shown(OverlayLayer.HANDLES).set(false));
        goTo(robot, 0.5);
        int withTrails = photograph().bluePixels();
        robot.interact(() -> shown(OverlayLayer.TRAILS).set(false));
        int without = photograph().bluePixels();
        assertThat(without).isPositive();
        assertThat(withTrails).isGreaterThan(2 * without);
    }

    @Test
    void everyOverlayIsAToggleThatChangesThePicture(FxRobot robot) throws Exception {
        show(robot, Scenes.pinned(3_000));
        robot.interact(() -> model.bumps().show(FourModes.KIND.defaults()));
        robot.interact(() -> model.bumps().chosenProperty().set(0));
        goTo(robot, 0.4);
        for (OverlayLayer layer : OverlayLayer.values()) {
            if (!layer.atFirst()) {
                continue;
            }
            StagePhotograph with = photograph();
            robot.interact(() -> shown(layer).set(false));
            assertThat(photograph().differenceTo(with)).as(layer.id()).isGreaterThan(0.001);
            robot.interact(() -> shown(layer).set(true));
            assertThat(photograph().differenceTo(with)).as(layer.id()).isZero();
        }
    }

    @Test
    void squaresOfAPinnedMomentLieOverTheParticles(FxRobot robot) throws Exception {
        show(robot, Scenes.heldAgainstItself(200));
        goTo(robot, 0.4);
        robot.interact(() -> shown(OverlayLayer.TRAILS).set(false));
        int bare = photograph().bluePixels();
        robot.interact(() -> shown(OverlayLayer.PINNED).set(false));
        assertThat(photograph().bluePixels())
                .as("without the squares on them")
                .isGreaterThan(bare + 100);
    }

    @Test
    void layersAreChosenFromTheMenu(FxRobot robot) {
        show(robot, Scenes.ring(100));
        robot.clickOn("#layers").clickOn("#layer-trails");
        assertThat(shown(OverlayLayer.TRAILS).get()).isFalse();
    }

    @Test
    void aThemeChangesBackgroundParticlesAndScale(FxRobot robot) throws Exception {
        show(robot, Scenes.ring(10_000));
        for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK, Theme.PROJECTOR}) {
            robot.interact(() -> model.themeProperty().set(theme));
            robot.interact(() -> root.setStyle(background(theme)));
            for (double time : new double[] {0, 0.4, 1}) {
                goTo(robot, time);
                StagePhotograph photo = StagePhotograph.of(view, root);
                photo.save(String.format(Locale.ROOT, "%s-%.1f", theme.name(), time));
                boolean dark = theme == Theme.DARK;
                int corner = photo.at((int) square().getMinX() + 3, (int) square().getMaxY() - 3);
                assertThat(brightness(corner) < 0.3).isEqualTo(dark);
            }
        }
    }

    private static String background(Theme theme) {
        return String.format(
                Locale.ROOT, "-fx-background-color: #%06X;", theme.background() & 0xFFFFFF);
    }

    private static double brightness(int argb) {
        return ((argb >> 16 & 0xFF) + (argb >> 8 & 0xFF) + (argb & 0xFF)) / 765.0;
    }

    @ParameterizedTest
    @CsvSource({"420, 700", "1000, 520", "1500, 1000", "330, 300"})
    void theStageIsTheLargestSquareThatFits(double width, double height, FxRobot robot)
            throws Exception {
        show(robot, Scenes.ring(500));
        photograph();
        robot.interact(
                () -> {
                    window.setWidth(width);
                    window.setHeight(height);
                });
        photograph();
        Bounds square = square();
        assertThat(square.getWidth()).isEqualTo(square.getHeight());
        assertThat(square.getMinX()).isGreaterThanOrEqualTo(0);
        assertThat(square.getMaxX()).isLessThanOrEqualTo(view.getWidth());
        assertThat(square.getMaxY()).isLessThanOrEqualTo(view.getHeight());
        double room = Math.min(view.getWidth(), view.getHeight());
        assertThat(square.getWidth()).isBetween(room - 42, room - 30);
        ImageView image = view.picture().node();
        assertThat(image.getImage().getWidth()).as("crisp").isEqualTo(square.getWidth());
    }

    @Test
    void aFinerScreenGetsFinerPixels(FxRobot robot) throws Exception {
        show(robot, Scenes.ring(500));
        StagePicture picture =
                new StagePicture(
                        model,
                        new LayerWorker(Runnable::run),
                        new BackgroundPainter(Runnable::run));
        robot.interact(
                () -> {
                    picture.resize(300, 2);
                    picture.pulse(0);
                    picture.pulse(1_000_000_000);
                });
        assertThat(picture.node().getImage().getWidth()).isEqualTo(600);
        assertThat(picture.node().getFitWidth()).isEqualTo(300);
    }

    @Test
    void aSceneWithoutFlowShowsTheRestAndSaysThatNothingMoves(FxRobot robot) throws Exception {
        show(robot, Scenes.withoutFlow());
        StagePhotograph photo = photograph();
        Bounds square = square();
        int middle = (int) square.getCenterY();
        int onRing = photo.at((int) (square.getMinX() + square.getWidth() * 0.3), middle);
        int outside = photo.at((int) (square.getMinX() + square.getWidth() * 0.06), middle);
        assertThat(brightness(outside) - brightness(onRing)).isGreaterThan(0.1);
        assertThat(robot.lookup("#timeline").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#time-readout").queryLabeled().getText())
                .isEqualTo("nothing moves yet");
    }

    @Test
    void aLiveSceneReplacesTheParticlesAtTheSameTime(FxRobot robot) throws Exception {
        robot.interact(() -> shown(OverlayLayer.TRAILS).set(false));
        robot.interact(() -> shown(OverlayLayer.HANDLES).set(false));
        show(robot, Scenes.ring(3_000));
        goTo(robot, 0.75);
        int crowd = photograph().bluePixels();
        show(robot, Scenes.traveller());
        assertThat(travellerX()).isEqualTo(2, within(0.02));
        assertThat(photograph().bluePixels()).isLessThan(crowd / 10);
    }

    @Test
    void theTimerRunsOnlyWhileSomethingMovesAndIsShown(FxRobot robot) throws Exception {
        show(robot, Scenes.ring(500));
        photograph();
        assertThat(view.animating()).isFalse();
        robot.interact(() -> model.timeline().play());
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> model.timeline().timeProperty().get() > 0.02);
        robot.interact(window::hide);
        assertThat(view.animating()).isFalse();
        double hiddenAt = model.timeline().timeProperty().get();
        robot.sleep(300);
        assertThat(model.timeline().timeProperty().get()).isEqualTo(hiddenAt);
        robot.interact(window::show);
        assertThat(view.animating()).isTrue();
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> model.timeline().timeProperty().get() != hiddenAt);
        robot.interact(() -> window.setIconified(true));
        assertThat(view.animating()).isFalse();
        robot.interact(() -> window.setIconified(false));
        assertThat(view.animating()).isTrue();
        robot.interact(() -> root.setCenter(null));
        assertThat(view.animating()).isFalse();
    }

    @Test
    void hoveringTellsWhatIsThere(FxRobot robot) throws Exception {
        show(robot, Scenes.ring(500));
        photograph();
        Bounds onScreen = view.localToScreen(square());
        robot.moveTo(new Point2D(onScreen.getCenterX(), onScreen.getCenterY()));
        assertThat(model.hoverProperty().get().x()).isEqualTo(0, within(0.05));
        assertThat(model.hoverProperty().get().y()).isEqualTo(0, within(0.05));
        assertThat(robot.lookup("#readout").queryLabeled().getText())
                .startsWith("(")
                .contains("reward 0.00")
                .contains("target density");
        robot.moveTo("#play");
        assertThat(model.hoverProperty().get()).isNull();
        assertThat(robot.lookup("#readout").query().isVisible()).isFalse();
    }
}
