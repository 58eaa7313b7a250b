package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Raster;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.baseline.ReferenceConfig;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.method.pfm.IterativePfmConfig;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.method.update.LossChart;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.method.update.Words;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.stage.SeenStage;
import org.prefflow.ui.stage.Sight;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Slow motion in the window, on real training steps. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SlowMotionTest {

    private static final ExperimentConfig SMALL = ApartHand.small(40);

    private LabHarness lab;
    private StageHand plane;
    private ApartHand slow;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, new LabEngine(), SMALL);
        plane = new StageHand(lab);
        slow = new ApartHand(lab);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private void takeApart() {
        lab.awaitState(State.READY);
        lab.await("the problem", () -> lab.run().settingProperty().get() != null);
        slow.takeApart();
    }

    private void assertIsAsFromARunThatNobodyTouched() {
        RunResult shown = lab.run().resultProperty().get();
        RunResult untouched = Experiment.run(lab.config(), Path.of(""), ExperimentWatch.NONE);
        assertThat(untimed(shown)).isEqualTo(untimed(untouched));
        assertThat(shown.trajectories().end()).isEqualTo(untouched.trajectories().end());
        assertThat(shown.curves()).isEqualTo(untouched.curves());
    }

    private static Map<String, Double> untimed(RunResult result) {
        Map<String, Double> metrics = new TreeMap<>(result.metrics());
        metrics.keySet().removeIf(name -> name.contains("second"));
        return metrics;
    }

    @Test
    void keysGoThroughTheScenesOfTheNextStepAndTheRunStaysTheSame() {
        takeApart();
        assertThat(slow.update().update().step()).isEqualTo(1);
        assertThat(slow.isShown()).isTrue();
        List<UpdateScene> scenes = slow.update().scenes(0);
        assertThat(slow.caption())
                .contains("1 of 7: Pair")
                .contains(scenes.get(0).caption().text());

        for (int place = 1; place < scenes.size(); place++) {
            lab.hand.type(KeyCode.RIGHT);
            assertThat(slow.caption())
                    .contains(place + 1 + " of 7: " + scenes.get(place).title())
                    .contains(scenes.get(place).caption().text());
        }
        lab.hand.type(KeyCode.RIGHT);
        assertThat(slow.caption()).contains("7 of 7: Update");
        lab.hand.type(KeyCode.HOME);
        assertThat(slow.caption()).contains("1 of 7: Pair");
        lab.hand.type(KeyCode.END, KeyCode.LEFT);
        assertThat(slow.caption()).contains("6 of 7: Error");
        lab.hand.type(KeyCode.DOWN);
        assertThat(slow.caption()).contains(slow.update().scenes(1).get(5).caption().text());
        lab.hand.type(KeyCode.UP, KeyCode.UP);
        assertThat(slow.caption()).contains(slow.update().scenes(7).get(5).caption().text());

        // The step after it, from the button.
        UpdateTrace first = slow.update();
        lab.hand.click("slow-next-step");
        lab.await("another step", () -> slow.update() != null && slow.update() != first);
        assertThat(slow.update().update().step()).isEqualTo(2);

        lab.hand.type(KeyCode.ESCAPE);
        assertThat(slow.isShown()).isFalse();
        assertThat(lab.see(() -> LabHarness.isShown(lab.find("timeline", Node.class)))).isTrue();
        assertThat(lab.run().state()).isEqualTo(State.PAUSED);
        lab.hand.type(KeyCode.F6);
        lab.await("a result", () -> lab.run().resultProperty().get() != null);
        assertIsAsFromARunThatNobodyTouched();
    }

    @Test
    void spacePlaysTheScenesAndTheirWordsLightTheirMarksOneByOne() {
        takeApart();
        List<String> lit = new ArrayList<>();
        lab.hand.type(KeyCode.SPACE);
        lab.await(
                "the second word",
                () -> {
                    litWords().stream().filter(w -> !lit.contains(w)).forEach(lit::add);
                    return lit.size() >= 2;
                });
        assertThat(lit.get(0)).startsWith("the winner");
        assertThat(lit.get(1)).startsWith("the loser");
        lab.await("the next scene", () -> slow.caption().contains("2 of 7: Coupling"));
        lab.hand.type(KeyCode.SPACE);
        assertThat(litWords()).isEmpty();
        // The flow's own keys are not obeyed meanwhile.
        assertThat(lab.see(() -> lab.window.picture().timeline().playingProperty().get()))
                .isFalse();
    }

    @Test
    void tabGoesThroughTheWordsOfACaptionAndLightsWhatTheySpeakOf() {
        takeApart();
        assertThat(litWords()).isEmpty();
        List<String> lit = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            lab.hand.type(KeyCode.TAB);
            lit.addAll(litWords());
        }
        assertThat(lit.get(0)).startsWith("the winner");
        assertThat(lit).hasSizeGreaterThan(1).anyMatch(word -> word.startsWith("the loser"));
        lab.hand.type(KeyCode.RIGHT);
        assertThat(slow.caption()).contains("2 of 7: Coupling");
        assertThat(litWords()).as("the first word of the next caption").isNotEmpty();
        lab.hand.type(KeyCode.SPACE);
        assertThat(lab.see(() -> lab.find("slow-play", ButtonBase.class).getAccessibleText()))
                .as("keys are still slow motion's")
                .startsWith("Stop");
    }

    private void takeApart(String... changes) {
        ExperimentConfig config = ExperimentFile.with(SMALL, List.of(changes));
        lab.awaitState(State.READY);
        lab.act(() -> lab.window.lab().setup().edit(config));
        lab.await("the problem", () -> lab.poses(config::equals));
        takeApart();
    }

    /** The place of the first scene of the told pair that has such a thing, from 1. */
    private int firstWith(Predicate<UpdateScene> thing) {
        List<UpdateScene> scenes = slow.update().scenes(0);
        for (int i = 0; i < scenes.size(); i++) {
            if (thing.test(scenes.get(i))) {
                return i + 1;
            }
        }
        throw new AssertionError("no such scene");
    }

    @Test
    void curvesHaveUnitsAndAreReadByPointerAndKeys() {
        takeApart("method.type=dpo");
        int place = firstWith(scene -> scene.chart().isPresent());
        LossChart chart = slow.update().scenes(0).get(place - 1).chart().orElseThrow();
        assertThat(chart.xName()).isEqualTo("D, nats");
        assertThat(chart.yName()).isEqualTo("loss, nats");
        lab.hand.click("slow-place-" + place);
        Label reading = lab.find("slow-chart-reading", Label.class);
        assertThat(reading.isVisible()).isFalse();
        lab.hand.click("slow-chart-canvas", reading::isVisible);
        LossChart.Curve curve = chart.curves().get(0);
        lab.hand.type(KeyCode.END);
        int last = curve.x().length - 1;
        assertThat(reading.getText())
                .isEqualTo(
                        String.format(
                                Locale.ROOT,
                                "D %.2f nats\nloss %s nats",
                                curve.x()[last],
                                Words.number(curve.y()[last])));
        lab.hand.type(KeyCode.LEFT);
        assertThat(reading.getText()).contains(Words.number(curve.x()[last - 1]));
        assertThat(lab.see(() -> lab.find("slow-chart-canvas", Node.class).getAccessibleText()))
                .contains("loss, nats by D, nats");
        assertThat(slow.caption()).as("the arrows were the chart's").contains(place + " of 6");
    }

    @Test
    void mapsHaveUnitsAndAreReadByPointerAndWithoutOne() {
        for (String method : List.of("dpo", "rlhf")) {
            takeApart("method.type=" + method);
            List<UpdateScene> scenes = slow.update().scenes(0);
            int place = firstWith(scene -> scene.map().isPresent());
            UpdateScene scene = scenes.get(place - 1);
            ScalarMap map = scene.map().orElseThrow();
            for (UpdateScene one : scenes) {
                one.map()
                        .ifPresent(
                                m ->
                                        assertThat(m.legend())
                                                .containsAnyOf(
                                                        ", nats", ", log-odds", ", per unit area"));
            }
            lab.hand.click("slow-place-" + place);
            plane.moveTo(1, 1);
            lab.await("the reading", () -> lab.text("readout").contains(map.legend()));
            String said = lab.text("readout");
            assertThat(said).contains(map.legend());
            Matcher at = Pattern.compile("\\((\\S+), (\\S+)\\)").matcher(said);
            assertThat(at.find()).isTrue();
            double value = map.at(Double.parseDouble(at.group(1)), Double.parseDouble(at.group(2)));
            double read =
                    Double.parseDouble(
                            said.substring(said.lastIndexOf(' ') + 1).replace('\u2212', '-'));
            assertThat(read).isCloseTo(value, within(0.02 + 0.05 * Math.abs(value)));
            Mark winner =
                    scene.marks().stream()
                            .filter(mark -> mark.row() == 0 && mark.role() == Role.WINNER)
                            .findFirst()
                            .orElseThrow();
            assertThat(lab.text("slow-card-told"))
                    .startsWith(
                            "at the winner "
                                    + Words.signed(map.at(winner.x0(), winner.y0()))
                                    + ", the loser ");
            lab.hand.type(KeyCode.F7);
        }
    }

    private List<String> litWords() {
        return lab.see(
                () ->
                        lab.find("slow-caption", Node.class).lookupAll(".lit").stream()
                                .filter(LabHarness::isShown)
                                .map(word -> ((Labeled) word).getText())
                                .toList());
    }

    /** How many pixels of the layer look much like a colour. */
    private long pixels(int argb) {
        return lab.see(
                () -> {
                    lab.layOut();
                    Node layer = lab.find("slow-layer", Node.class);
                    Image image = ((ImageView) layer.lookup(".image-view")).getImage();
                    int width = (int) image.getWidth();
                    int height = (int) image.getHeight();
                    int[] seen = new int[width * height];
                    image.getPixelReader()
                            .getPixels(
                                    0,
                                    0,
                                    width,
                                    height,
                                    PixelFormat.getIntArgbInstance(),
                                    seen,
                                    0,
                                    width);
                    return like(argb, seen);
                });
    }

    private static long like(int argb, int[] pixels) {
        return Arrays.stream(pixels)
                .filter(
                        pixel -> {
                            int off = 0;
                            for (int shift = 0; shift < 24; shift += 8) {
                                off += Math.abs((pixel >> shift & 255) - (argb >> shift & 255));
                            }
                            return pixel >>> 24 > 250 && off < 30;
                        })
                .count();
    }

    @Test
    void whatIsSeenOfItIsExportedToo() {
        takeApart();
        SeenStage seen = lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow());
        SeenStage.Drawn drawn = seen.draw("", FigureStyle.DEFAULT.look());
        Viewport place = drawn.panel().plane();
        int[] figure = Raster.paint(drawn.panel().content(), place, 1, Theme.LIGHT.background());
        assertThat(like(Theme.LIGHT.winners(), figure)).isGreaterThan(30);
        assertThat(like(Theme.LIGHT.losers(), figure)).isGreaterThan(30);
        assertThat(like(Theme.LIGHT.learned(), figure)).as("particles").isZero();
        assertThat(drawn.keys()).isEmpty();
        assertThat(seen.coverWords()).isNotEmpty();

        lab.hand.type(KeyCode.ESCAPE);
        SeenStage after = lab.see(() -> SeenStage.of(lab.window.picture()).orElseThrow());
        assertThat(after.coverWords()).isEmpty();
        assertThat(after.draw("", FigureStyle.DEFAULT.look()).keys()).isNotEmpty();
    }

    @Test
    void theMarksAreOnTheStageInTheirColours() {
        takeApart();
        assertThat(pixels(Theme.LIGHT.winners())).isGreaterThan(30);
        assertThat(pixels(Theme.LIGHT.losers())).isGreaterThan(30);
        assertThat(pixels(Theme.LIGHT.learned())).isZero();
        lab.hand.click("slow-place-5");
        assertThat(pixels(Theme.LIGHT.learned())).isGreaterThan(30);
        assertThat(pixels(Theme.LIGHT.winners())).isZero();
        lab.hand.click("slow-place-6");
        assertThat(pixels(Theme.LIGHT.warning())).as("an error is no warning").isZero();
        assertThat(pixels(Theme.LIGHT.learned())).isGreaterThan(30);
        assertThat(pixels(Theme.LIGHT.foreground())).isGreaterThan(30);
        Node place = lab.find("slow-place-6", Node.class);
        assertThat(lab.see(((ToggleButton) place)::isSelected)).isTrue();
    }

    /** Green is winners and vermilion losers, in every scene; pink, the warning, is in none. */
    @Test
    void noSceneHasTheColourOfWhatItDoesNotSpeakOf() {
        for (String method : List.of("rlhf", "dpo")) {
            ExperimentConfig config = ExperimentFile.with(SMALL, List.of("method.type=" + method));
            lab.awaitState(State.READY);
            lab.act(() -> lab.window.lab().setup().edit(config));
            lab.await("the problem", () -> lab.poses(config::equals));
            takeApart();
            List<UpdateScene> scenes = slow.update().scenes(0);
            boolean moved = false;
            for (int place = 0; place < scenes.size(); place++) {
                UpdateScene scene = scenes.get(place);
                lab.hand.click("slow-place-" + (place + 1));
                assertThat(pixels(Theme.LIGHT.warning())).as(method + " " + place).isZero();
                if (!scene.roles().contains(Role.WINNER)) {
                    assertThat(pixels(Theme.LIGHT.winners())).as(method + " " + place).isZero();
                }
                if (scene.caption().text().contains("mass moves")) {
                    moved = true;
                    int[] colors = Theme.LIGHT.gainMap().colors();
                    assertThat(pixels(colors[255]) + pixels(colors[0]))
                            .as("gained or lost, whichever is more")
                            .isGreaterThan(5);
                }
            }
            assertThat(moved).as(method).isTrue();
            lab.hand.type(KeyCode.F7);
        }
    }

    @Test
    void aClickOnThePlaneTellsOfThePairThereAlsoWhereTheCameraIsNear() {
        takeApart();
        lab.act(lab.window.picture().camera()::nearer);
        lab.act(lab::layOut);
        Mark winner =
                slow.update().scenes(0).get(0).marks().stream()
                        .filter(mark -> mark.row() == 3 && mark.role() == Role.WINNER)
                        .findFirst()
                        .orElseThrow();
        plane.click(winner.x0(), winner.y0());
        assertThat(slow.caption()).contains(slow.update().scenes(3).get(0).caption().text());
        assertThat(lab.text("slow-row")).isEqualTo("path 4 of 8");
        // The click is not a probe's meanwhile, and keys stay slow motion's.
        assertThat(lab.see(() -> lab.window.picture().probe().pointProperty().get())).isNull();
        lab.hand.type(KeyCode.RIGHT);
        assertThat(slow.caption()).contains("2 of 7: Coupling");
    }

    @Test
    void everyCaptionFitsTheSmallestWindowAndTheStageKeepsItsSize() {
        lab.act(
                () -> {
                    lab.stage.setWidth(1_000);
                    lab.stage.setHeight(650);
                });
        lab.await("the small window", () -> lab.stage.getScene().getWidth() <= 1_000);
        lab.awaitState(State.READY);
        lab.hand.choose("quick-method", DpoConfig.KIND);
        lab.await("DPO", () -> lab.poses(c -> c.method() instanceof DpoConfig));
        takeApart();
        double side = stageSide();
        assertThat(side).isGreaterThan(300);
        for (int place = 1; place <= 6; place++) {
            lab.hand.type(KeyCode.RIGHT);
            assertThat(stageSide()).isEqualTo(side);
            Region captions = lab.find("slow-caption", Region.class);
            assertThat(captions.getHeight())
                    .isGreaterThanOrEqualTo(
                            lab.see(() -> captions.prefHeight(captions.getWidth())) - 1);
            double bottom =
                    lab.see(
                            () -> {
                                Node controls = lab.find("slow-play", Node.class);
                                return controls.localToScene(controls.getLayoutBounds()).getMaxY();
                            });
            assertThat(bottom).isLessThanOrEqualTo(lab.see(() -> lab.stage.getScene().getHeight()));
        }
    }

    @Test
    void nothingOfItIsCutOffInTheSmallestWindowByAnyMethod() {
        lab.act(
                () -> {
                    lab.stage.setWidth(1_000);
                    lab.stage.setHeight(650);
                });
        lab.await("the small window", () -> lab.stage.getScene().getWidth() <= 1_000);
        for (MethodConfig method :
                List.of(SMALL.method(), RlhfConfig.KIND.defaults(), DpoConfig.KIND.defaults())) {
            lab.awaitState(State.READY);
            lab.act(() -> lab.window.lab().setup().edit(lab.config().withMethod(method)));
            lab.await("the method", () -> lab.poses(c -> c.method().equals(method)));
            takeApart();
            int scenes = slow.update().scenes(0).size();
            for (int place = 1; place <= scenes; place++) {
                lab.hand.click("slow-place-" + place);
                lab.act(lab::layOut);
                assertThat(cutOff()).as("%s, scene %d", method, place).isEmpty();
            }
            lab.hand.type(KeyCode.F7);
        }
    }

    /**
     * Words and buttons of slow motion that are elided, or reach out of what they stand in, out of
     * the room between the panels or out of the window.
     */
    private List<String> cutOff() {
        return lab.see(
                () -> {
                    Node all = lab.find("slow-motion", Node.class);
                    Node middle = lab.find("stage", Node.class);
                    Bounds room = middle.localToScene(middle.getLayoutBounds());
                    Bounds own = all.localToScene(all.getLayoutBounds());
                    Stream<String> elided =
                            Reading.of(all, Color.WHITE).stream()
                                    .filter(found -> found.contains(" is cut: "));
                    Stream<String> outside =
                            all.lookupAll("*").stream()
                                    .filter(n -> n instanceof Labeled || n instanceof Text)
                                    .filter(LabHarness::isShown)
                                    .filter(node -> isOutside(node, room, own))
                                    .map(Object::toString);
                    return Stream.concat(elided, outside).toList();
                });
    }

    private boolean isOutside(Node node, Bounds room, Bounds own) {
        Bounds on = node.localToScene(node.getLayoutBounds());
        return on.getMaxX() > Math.min(room.getMaxX(), own.getMaxX())
                || on.getMinX() < Math.max(room.getMinX(), own.getMinX())
                || on.getMinY() < own.getMinY()
                || on.getMaxY() > Math.min(own.getMaxY(), lab.stage.getScene().getHeight());
    }

    private double stageSide() {
        return lab.see(
                () -> {
                    lab.layOut();
                    return lab.find("slow-layer", Node.class).getLayoutBounds().getWidth();
                });
    }

    @Test
    void whatEndsTheHoldLeavesSlowMotion() {
        takeApart();
        lab.hand.type(KeyCode.F8);
        lab.await("the end of slow motion", () -> !slow.isShown());
        lab.hand.type(KeyCode.F9);
        lab.await("slow motion", slow::isShown);
        lab.hand.enter("training-steps", "30");
        assertThat(slow.isShown()).isFalse();
        lab.hand.type(KeyCode.F9);
        lab.await("slow motion", slow::isShown);
        lab.hand.type(KeyCode.F7);
        lab.awaitState(State.READY);
        assertThat(slow.isShown()).isFalse();
        assertThat(slow.update()).isNull();
    }

    @Test
    void layersAndBrushRestMeanwhileAndTheStageTellsOfTheStepInWords() {
        takeApart();
        for (String id : List.of("layers", "brush")) {
            assertThat(lab.see(() -> lab.find(id, Node.class).isDisabled())).as(id).isTrue();
        }
        lab.hand.type(KeyCode.L, KeyCode.B);
        assertThat(lab.see(() -> lab.window.picture().layers().openProperty().get())).isFalse();
        assertThat(lab.see(() -> lab.window.picture().brush().activeProperty().get())).isFalse();
        String first = slow.update().scenes(0).get(0).caption().text();
        lab.await("its words", () -> told().contains("in slow motion. " + first));

        lab.hand.type(KeyCode.ESCAPE);
        lab.await("the stage's words", () -> !told().contains("slow motion"));
        lab.hand.click("layers");
        assertThat(lab.see(() -> lab.window.picture().layers().openProperty().get())).isTrue();
    }

    private String told() {
        return String.valueOf(lab.find("stage", Node.class).getAccessibleText());
    }

    @Test
    void aMethodThatTrainsNothingSaysSo() {
        lab.awaitState(State.READY);
        lab.hand.choose("quick-method", ReferenceConfig.KIND);
        lab.await(
                "the reason",
                () ->
                        lab.find("slow", ButtonBase.class)
                                .getAccessibleText()
                                .contains("trains nothing"));
        lab.hand.click("slow");
        assertThat(lab.run().outcomeProperty().get().sentence())
                .contains("trains nothing: there is no update to slow down");
        assertThat(slow.isShown()).isFalse();
        assertThat(lab.run().state()).isEqualTo(State.READY);
    }

    @Test
    void otherMethodsAreToldInTheirOwnWay() {
        lab.awaitState(State.READY);
        lab.hand.choose("quick-method", DpoConfig.KIND);
        lab.await("DPO", () -> lab.poses(c -> c.method() instanceof DpoConfig));
        takeApart();
        lab.hand.click("slow-place-4");
        assertThat(slow.caption()).contains("4 of 6: Loss").contains("logistic loss of DPO");
        assertThat(lab.find("slow-card", Node.class).isVisible()).isTrue();
        lab.hand.type(KeyCode.F7);
        lab.awaitState(State.READY);

        lab.hand.choose("quick-method", RlhfConfig.KIND);
        lab.await("RLHF", () -> lab.poses(c -> c.method() instanceof RlhfConfig));
        takeApart();
        assertThat(slow.caption()).contains("1 of ").containsIgnoringCase("reward");
        String first = slow.caption();
        lab.hand.type(KeyCode.RIGHT);
        assertThat(slow.caption()).contains("2 of ").isNotEqualTo(first);
        lab.hand.type(KeyCode.F7);
        lab.awaitState(State.READY);

        lab.hand.choose("quick-method", IterativePfmConfig.KIND);
        lab.await("iterative PFM", () -> lab.poses(c -> c.method() instanceof IterativePfmConfig));
        takeApart();
        assertThat(slow.caption()).contains("Field of round 1 of 3, step 1 of 120");
    }

    @Test
    void whileItIsShownTheWheelComesNearerAndADragLooksElsewhere() {
        takeApart();
        String told = slow.caption();
        plane.drag(MouseButton.PRIMARY, 3, 3, 2, 3);
        assertThat(lab.window.picture().camera().sight().x()).isEqualTo(1, within(0.1));
        lab.act(
                () -> {
                    Node stage = lab.find("stage", Node.class);
                    Bounds at = stage.localToScene(stage.getLayoutBounds());
                    Event.fireEvent(
                            stage,
                            new ScrollEvent(
                                    ScrollEvent.SCROLL,
                                    at.getCenterX(),
                                    at.getCenterY(),
                                    0,
                                    0,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    0,
                                    40,
                                    0,
                                    40,
                                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                                    0,
                                    ScrollEvent.VerticalTextScrollUnits.NONE,
                                    0,
                                    0,
                                    null));
                });
        assertThat(lab.window.picture().camera().sight().zoom()).isGreaterThan(1);
        assertThat(slow.isShown()).isTrue();
        assertThat(slow.caption()).isEqualTo(told);
        lab.hand.type(KeyCode.DIGIT0);
        assertThat(lab.window.picture().camera().sight()).isEqualTo(Sight.HOME);
        assertThat(slow.isShown()).isTrue();
    }
}
