package org.prefflow.ui.stage;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Theme;
import org.prefflow.param.Vector;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Reward;

/** What a stage shows and what a hand does on it. Lives on the JavaFX thread. */
public final class StageViewModel {

    /**
     * A reference shaped by hand.
     *
     * @param policy the reference proposed
     * @param settled whether the hand has let go
     */
    public record ReferenceEdit(GaussianPolicy policy, boolean settled) {}

    private static final ToIntFunction<Theme> LEARNED = Theme::learned;
    private static final ToIntFunction<Theme> FADED = theme -> theme.faded().learned();
    private static final ToIntFunction<Theme> REFERENCE = Theme::reference;

    private final TimelineViewModel timeline;
    private final CameraViewModel camera;
    private final ObjectProperty<StageScene> scene = new SimpleObjectProperty<>(this, "scene");
    private final ObjectProperty<Theme> theme =
            new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
    private final LayersViewModel layers = new LayersViewModel();
    private final BumpsViewModel bumps = new BumpsViewModel();
    private final ProbeViewModel probe = new ProbeViewModel();
    private final BrushViewModel brush = new BrushViewModel();
    private final ReadOnlyObjectWrapper<Optional<Reward>> sketch =
            new ReadOnlyObjectWrapper<>(this, "sketch", Optional.empty());
    private final ObjectProperty<ToIntFunction<Theme>> particleColor =
            new SimpleObjectProperty<>(this, "particleColor", LEARNED);
    private final BooleanProperty described = new SimpleBooleanProperty(this, "described");
    private final ObjectProperty<Vector> hover = new SimpleObjectProperty<>(this, "hover");
    private final ReadOnlyObjectWrapper<ReferenceEllipse> ellipse =
            new ReadOnlyObjectWrapper<>(this, "ellipse");
    private final ObjectProperty<Consumer<ReferenceEdit>> onReferenceEdited =
            new SimpleObjectProperty<>(this, "onReferenceEdited", edit -> {});

    private final ObjectProperty<Cover> cover = new SimpleObjectProperty<>(this, "cover");
    private boolean led = true;

    /**
     * What covers a stage.
     *
     * @param figure in a theme's colours
     * @param words what it shows
     */
    public record Cover(Function<Theme, Figure> figure, String words) {}

    private DensityPolicy lastReference;
    private Reward shown;

    /** A stage led by a time line, with a camera of its own. */
    public StageViewModel(TimelineViewModel timeline) {
        this(timeline, new CameraViewModel());
    }

    /** A stage led by a time line and a camera that it may share with others. */
    public StageViewModel(TimelineViewModel timeline, CameraViewModel camera) {
        this.timeline = Objects.requireNonNull(timeline, "timeline");
        this.camera = Objects.requireNonNull(camera, "camera");
        scene.subscribe(this::enter);
        brush.groundProperty().set(this::ground);
        brush.onSketchedProperty().set(reward -> sketch.set(Optional.of(reward)));
    }

    // Properties

    /** Playback. */
    public TimelineViewModel timeline() {
        return timeline;
    }

    /** Which square of the plane is seen. */
    public CameraViewModel camera() {
        return camera;
    }

    /** What is shown; null for an empty stage. Setting it keeps the playhead's place. */
    public ObjectProperty<StageScene> sceneProperty() {
        return scene;
    }

    /** Colours. */
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /**
     * What is drawn over all of the stage in some colours, with a sentence on it; null where the
     * stage itself is seen.
     */
    public ObjectProperty<Cover> coverProperty() {
        return cover;
    }

    /** Whether time is that of this stage too: not while others stand in its place. */
    public void setLed(boolean now) {
        led = now;
        if (now) {
            followClock();
        } else {
            timeline.leave(this);
        }
    }

    private void followClock() {
        if (led && scene.get() != null) {
            scene.get().particles().ifPresent(flow -> timeline.follow(this, flow));
        }
    }

    /** Which layers are shown. */
    public LayersViewModel layers() {
        return layers;
    }

    /** The bumps of the reward. */
    public BumpsViewModel bumps() {
        return bumps;
    }

    /** The point that is looked at closely. */
    public ProbeViewModel probe() {
        return probe;
    }

    /** What paints the reward. */
    public BrushViewModel brush() {
        return brush;
    }

    /** A reward that was just made by hand, until a scene made from it is ready. */
    ReadOnlyObjectProperty<Optional<Reward>> sketchProperty() {
        return sketch.getReadOnlyProperty();
    }

    /** Which of the theme's colours, ARGB, the particles have. */
    public ObjectProperty<ToIntFunction<Theme>> particleColorProperty() {
        return particleColor;
    }

    /** The point of the plane under the mouse; null outside the stage. */
    public ObjectProperty<Vector> hoverProperty() {
        return hover;
    }

    /** Whether what is seen is also told in words, on a card. */
    public BooleanProperty describedProperty() {
        return described;
    }

    /** Hears of every reference shaped by hand, while it moves and when it settles. */
    public ObjectProperty<Consumer<ReferenceEdit>> onReferenceEditedProperty() {
        return onReferenceEdited;
    }

    /** The reference's ellipse; null where it is not a Gaussian. */
    ReadOnlyObjectProperty<ReferenceEllipse> ellipseProperty() {
        return ellipse.getReadOnlyProperty();
    }

    // Commands

    /**
     * Shows another reference at once, before a scene made from it is ready; the handles go where
     * it is not a Gaussian.
     */
    public void showReference(DensityPolicy reference) {
        if (!(reference instanceof GaussianPolicy gaussian)) {
            ellipse.set(null);
        } else if (ellipse.get() == null) {
            ellipse.set(ReferenceEllipse.of(gaussian));
        } else if (!gaussian.equals(ellipse.get().gaussian())) {
            ellipse.set(ellipse.get().follow(gaussian));
        }
    }

    /** Shows another reward at once, before a scene made from it is ready. */
    public void showReward(Reward reward) {
        bumps.show(reward);
        shown = reward;
        sketch.set(Optional.of(reward).filter(r -> isDrawable(r) && scene.get() != null));
        forgetSketch();
    }

    /** Adds a bump under the pointer, or in the middle of what is seen. */
    public void addBump() {
        bumps.addAt(pointed());
    }

    /** Pins the probe under the pointer, or in the middle of what is seen. */
    public void pinProbe() {
        probe.take(pointed());
    }

    /** The point under the pointer, or in the middle of what is seen. */
    Vector pointed() {
        Sight sight = camera.sight();
        Vector place = hover.get();
        return place == null ? Vector.of(sight.x(), sight.y()) : place;
    }

    private static boolean isDrawable(Reward reward) {
        return !(reward instanceof Heightmap map) || map.isRead();
    }

    /** The reward to be painted on; empty while its image is not read. */
    private Optional<Reward> ground() {
        Optional<Reward> ready =
                Optional.ofNullable(scene.get())
                        .flatMap(StageScene::problem)
                        .map(problem -> problem.config().reward())
                        .filter(reward -> reward.equals(shown));
        return Optional.ofNullable(shown).filter(StageViewModel::isDrawable).or(() -> ready);
    }

    private void forgetSketch() {
        boolean ready =
                scene.get() == null
                        || scene.get()
                                .problem()
                                .filter(p -> sketch.get().equals(Optional.of(p.config().reward())))
                                .isPresent();
        if (ready) {
            sketch.set(Optional.empty());
        }
    }

    /** A hand shapes the reference: the nearest allowed one is shown and proposed. */
    void shape(ReferenceEllipse wish) {
        GaussianPolicy gaussian = wish.gaussian();
        ellipse.set(wish.follow(gaussian));
        onReferenceEdited.get().accept(new ReferenceEdit(gaussian, false));
    }

    /** The hand lets go. */
    void settle() {
        onReferenceEdited.get().accept(new ReferenceEdit(ellipse.get().gaussian(), true));
    }

    private void enter(StageScene next) {
        layers.enter(next);
        if (!brush.isPainting()) {
            forgetSketch();
        }
        if (next == null) {
            return;
        }
        followClock();
        // Before anything is learned they are the reference's own.
        boolean moved = next.particles().filter(way -> way.endTime() > 0).isPresent();
        particleColor.set(moved ? next.stale() ? FADED : LEARNED : REFERENCE);
        // While a run goes on its scenes keep repeating the reference it began with: a reference
        // shaped since then must not be thrown back by them.
        if (!next.reference().equals(lastReference)) {
            lastReference = next.reference();
            showReference(lastReference);
        }
    }
}
