package org.prefflow.ui.stage;

import java.util.Optional;
import java.util.function.Function;
import org.prefflow.experiment.PlaneMap;
import org.prefflow.experiment.Portrait;
import org.prefflow.figure.ColorMap;
import org.prefflow.figure.Theme;
import org.prefflow.figure.ValueRange;
import org.prefflow.flow.MapSamples;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;

/** What may lie under the particles in colours, one at a time. To add one, add a constant. */
enum MapLayer implements Layer {
    REWARD(
            "reward",
            "True reward",
            "reward r(y)",
            "The reward that labelled the pairs; no method sees it",
            Theme::rewardMap,
            scene -> Optional.empty(),
            work -> {
                Grid view = work.scene().grid();
                MapSamples map = MapSamples.still(view, work.reward());
                return new Ground(map, ValueRange.overView(view, map.at(0)));
            }),
    LEARNED_REWARD(
            "learned-reward",
            "Learned reward",
            "learned reward",
            "What the method believes of the reward, with the true one's mean under the reference",
            Theme::rewardMap,
            scene -> Missing.of(scene, Portrait::rewardMissing),
            work -> {
                MapSamples map = work.portrait().rewardMap().samples();
                return new Ground(map, ValueRange.overView(map.grid(), map.at(0)));
            }),
    REWARD_ERROR(
            "reward-error",
            "Learned \u2212 true reward",
            "learned \u2212 true reward, root scale",
            "Where the policy can cheat: pink where it believes in more reward than there is;"
                    + " both have mean 0 under the reference",
            Theme::differenceMap,
            scene -> Missing.of(scene, Portrait::rewardMissing),
            work -> {
                Ground error = Ground.aroundZero(work.portrait().rewardError());
                return new Ground(error.samples(), error.range().byRoot());
            }),
    LEARNED(
            "learned",
            "Learned density",
            "learned density per unit area, to its own peak",
            "How densely the method's samples lie, whatever the exact target's peak is",
            Theme::learnedMap,
            scene -> Missing.of(scene, Portrait::densityMissing),
            work -> {
                MapSamples map = work.portrait().densityMap(work.watch()).samples();
                return new Ground(map, ValueRange.fromZero(map.at(0)));
            }),
    TARGET(
            "target",
            "Exact target",
            "exact density per unit area",
            "How densely samples should lie, had the method endless data",
            Theme::exactMap,
            StageScene::targetMissing,
            work -> {
                GridDensity target = work.scene().target().orElseThrow();
                MapSamples map = MapSamples.still(target.grid(), target.toArray());
                return new Ground(map, ValueRange.fromZero(map.at(0)));
            }),
    TO_TARGET(
            "to-target",
            "Learned : exact",
            "log (learned / exact), nats",
            "Blue where the method goes too often, grey where too seldom",
            Theme::gainMap,
            scene -> Missing.of(scene, Portrait::toTargetMissing),
            work -> Ground.aroundZero(work.portrait().toTarget(work.watch()))),
    TO_REFERENCE(
            "to-reference",
            "Learned : reference",
            "log (learned / reference), nats",
            "Where the mass went: blue where the method goes more often than the reference, grey where"
                    + " less",
            Theme::gainMap,
            scene -> Missing.of(scene, Portrait::densityMissing),
            work -> Ground.aroundZero(work.portrait().toReference(work.watch()))),
    DIVERGENCE(
            "divergence",
            "Divergence of the field",
            "divergence, 1 / flow time",
            "Pink where the field drives particles apart, green where together, at this flow time",
            Theme::differenceMap,
            scene -> Missing.of(scene, Portrait::fieldMissing),
            work -> Ground.aroundZero(work.portrait().divergence())),
    CURL(
            "curl",
            "Curl of the field",
            "curl, 1 / flow time",
            "Pink where the field whirls against the clock, green where with it, at this flow time",
            Theme::differenceMap,
            scene -> Missing.of(scene, Portrait::fieldMissing),
            work -> Ground.aroundZero(work.portrait().curl())),
    FIELD_ERROR(
            "field-error",
            "Learned \u2212 exact field",
            "|learned \u2212 exact|, data units / flow time",
            "How far the field is from the exact one, at this flow time; blank where hardly any passes",
            Theme::errorMap,
            scene -> Missing.of(scene, Portrait::exactFieldMissing),
            work -> {
                PlaneMap map = work.portrait().fieldErrorMap(work.exact(), work.watch());
                return new Ground(
                        map.samples(),
                        ValueRange.fromZero(map.where(), map.samples().values()),
                        work.exact().standardError());
            }),
    NONE(
            "none",
            "None",
            "",
            "Nothing under the particles",
            Theme::rewardMap,
            scene -> Optional.empty(),
            work -> null);

    /**
     * A map with the values at the ends of its colours.
     *
     * @param samples the values
     * @param range the same at all times
     * @param doubt standard error of what it is held against; 0 for what is exact
     */
    record Ground(MapSamples samples, ValueRange range, double doubt) {

        private Ground(MapSamples samples, ValueRange range) {
            this(samples, range, 0);
        }

        private static Ground aroundZero(PlaneMap map) {
            return new Ground(
                    map.samples(), ValueRange.aroundZero(map.where(), map.samples().values()));
        }
    }

    private final String id;
    private final String title;
    private final String scale;
    private final String hint;
    private final Function<Theme, ColorMap> colors;
    private final Function<StageScene, Optional<String>> missing;
    private final Function<LayerWork, Ground> ground;

    MapLayer(
            String id,
            String title,
            String scale,
            String hint,
            Function<Theme, ColorMap> colors,
            Function<StageScene, Optional<String>> missing,
            Function<LayerWork, Ground> ground) {
        this.id = id;
        this.title = title;
        this.scale = scale;
        this.hint = hint;
        this.colors = colors;
        this.missing = missing;
        this.ground = ground;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String hint() {
        return hint;
    }

    @Override
    public Optional<String> missing(StageScene scene) {
        return missing.apply(scene);
    }

    /** What its colours stand for, with the unit. */
    String scale() {
        return scale;
    }

    /** Whether it shows something of the field. */
    boolean showsField() {
        return this == DIVERGENCE || this == CURL || this == FIELD_ERROR;
    }

    /** Its colours. */
    ColorMap colors(Theme theme) {
        return colors.apply(theme);
    }

    /** Works it out, which may take long; empty for no map. */
    Optional<Ground> ground(LayerWork work) {
        return Optional.ofNullable(ground.apply(work));
    }
}
