package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.Portrait;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.method.OraclePolicy;
import org.prefflow.method.TargetLaw;

class LayersViewModelTest {

    private final LayersViewModel layers = new LayersViewModel();

    /** A method that is a density and learns neither a field nor a reward; PFM was set up. */
    private static StageScene oracle() {
        ProblemSetting setting =
                Experiment.prepare(
                        ExperimentFile.with(ExperimentConfig.DEFAULT, List.of("data.pairs=50")),
                        Path.of(""));
        StageScene s = Scenes.ring(5);
        return new StageScene(
                s.grid(),
                s.reward(),
                s.target(),
                s.targetMissing(),
                s.reference(),
                Optional.of(setting.pairs()),
                s.particles(),
                Optional.empty(),
                Optional.of(Portrait.sketch(setting, new OraclePolicy(new TargetLaw.Winners()))));
    }

    @Test
    void whereThereIsNoTargetItsLayersSayWhy() {
        StageScene s = Scenes.ring(5);
        StageScene aimless =
                new StageScene(
                        s.grid(),
                        s.reward(),
                        Optional.empty(),
                        Optional.of("There is no exact target: so."),
                        s.reference(),
                        s.pairs(),
                        s.particles(),
                        s.field(),
                        s.portrait());
        layers.enter(aimless);
        layers.mapProperty().set(MapLayer.TARGET);
        assertThat(layers.missing(MapLayer.TARGET)).contains("There is no exact target: so.");
        assertThat(layers.shownMap()).isEqualTo(MapLayer.REWARD);
        assertThat(layers.shownOverlays()).doesNotContain(OverlayLayer.CONTOURS);
        layers.enter(s);
        assertThat(layers.shownMap()).isEqualTo(MapLayer.TARGET);
        assertThat(layers.shownOverlays()).contains(OverlayLayer.CONTOURS);
    }

    @Test
    void layersHaveNamesAndHintsOfTheirOwn() {
        for (Layer[] all : new Layer[][] {MapLayer.values(), OverlayLayer.values()}) {
            Set<String> words = new HashSet<>();
            for (Layer layer : all) {
                assertThat(layer.id()).matches("[a-z]+(-[a-z]+)*");
                assertThat(layer.hint()).as(layer.id()).hasSizeBetween(10, 130).doesNotEndWith(".");
                assertThat(words.add(layer.id()) && words.add(layer.title())).isTrue();
            }
        }
        for (MapLayer map : MapLayer.values()) {
            assertThat(map.scale().isEmpty()).isEqualTo(map == MapLayer.NONE);
        }
    }

    @Test
    void whatThereIsNotIsSaidInASentence() {
        layers.enter(Scenes.withoutFlow());
        Set<Layer> there = new HashSet<>();
        for (Layer[] all : new Layer[][] {MapLayer.values(), OverlayLayer.values()}) {
            for (Layer layer : all) {
                layers.missing(layer)
                        .ifPresentOrElse(
                                why -> assertThat(why).matches("[A-Z].*\\."),
                                () -> there.add(layer));
            }
        }
        assertThat(there)
                .containsExactlyInAnyOrder(
                        MapLayer.REWARD,
                        MapLayer.TARGET,
                        MapLayer.NONE,
                        OverlayLayer.CONTOURS,
                        OverlayLayer.BUMPS,
                        OverlayLayer.HANDLES);
    }

    @Test
    void aChoiceIsKeptWhileItCannotBeShown() {
        layers.enter(oracle());
        layers.mapProperty().set(MapLayer.TO_REFERENCE);
        layers.overlayProperty(OverlayLayer.LEARNED_CONTOURS).set(true);
        assertThat(layers.shownMap()).isEqualTo(MapLayer.TO_REFERENCE);
        layers.enter(Scenes.withoutFlow());
        assertThat(layers.shownMap()).isEqualTo(MapLayer.REWARD);
        assertThat(layers.shownOverlays())
                .isEqualTo(
                        EnumSet.of(
                                OverlayLayer.CONTOURS, OverlayLayer.BUMPS, OverlayLayer.HANDLES));
        layers.enter(oracle());
        assertThat(layers.shownMap()).isEqualTo(MapLayer.TO_REFERENCE);
        assertThat(layers.shownOverlays()).contains(OverlayLayer.LEARNED_CONTOURS);
    }

    @Test
    void steppingThroughTheMapsSkipsWhatThereIsNot() {
        layers.enter(oracle());
        List<MapLayer> seen = new ArrayList<>();
        do {
            seen.add(layers.shownMap());
            layers.nextMap();
        } while (layers.shownMap() != MapLayer.REWARD);
        assertThat(seen)
                .containsExactly(
                        MapLayer.REWARD,
                        MapLayer.LEARNED,
                        MapLayer.TARGET,
                        MapLayer.TO_TARGET,
                        MapLayer.TO_REFERENCE,
                        MapLayer.DIVERGENCE,
                        MapLayer.CURL,
                        MapLayer.FIELD_ERROR,
                        MapLayer.NONE);
        layers.previousMap();
        assertThat(layers.shownMap()).isEqualTo(MapLayer.NONE);
    }

    @Test
    void ofAFieldThatNobodyLearnedTheLegendSaysSo() {
        assertThat(Legend.of(MapLayer.CURL, oracle(), 0).words())
                .isEqualTo("particles\u2019 map: " + MapLayer.CURL.scale());
        assertThat(Legend.of(MapLayer.TARGET, oracle(), 0).words())
                .isEqualTo(MapLayer.TARGET.scale());
        assertThat(Legend.of(MapLayer.CURL, Scenes.ring(5), 0).words())
                .isEqualTo(MapLayer.CURL.scale());
        assertThat(Legend.of(MapLayer.FIELD_ERROR, Scenes.ring(5), 0.0213).words())
                .isEqualTo("exact \u00b1 0.021: " + MapLayer.FIELD_ERROR.scale());
        assertThat(Missing.learnedField(oracle()).orElseThrow()).startsWith("No vector field");
        assertThat(Missing.learnedField(Scenes.ring(5))).isEmpty();
    }

    @Test
    void aFailureIsForgottenWithWhatWasLearned() {
        StageScene scene = oracle();
        layers.enter(scene);
        layers.failuresProperty().set(Map.of(MapLayer.LEARNED, "It went wrong."));
        assertThat(layers.missing(MapLayer.LEARNED)).hasValue("It went wrong.");
        layers.enter(scene);
        assertThat(layers.missing(MapLayer.LEARNED)).isPresent();
        layers.enter(oracle());
        assertThat(layers.missing(MapLayer.LEARNED)).isEmpty();
    }
}
