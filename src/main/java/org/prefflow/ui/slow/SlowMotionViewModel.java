package org.prefflow.ui.slow;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prefflow.method.update.Caption;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.ui.run.RunViewModel;

/** Goes through the scenes of the last training step that was taken apart. JavaFX thread only. */
public final class SlowMotionViewModel {

    /** How fast a caption is read, in words a second. */
    private static final double PACE = 2.5;

    private static final double SHORTEST = 5;

    /** Share of a scene's time in which its words are lit one after another. */
    private static final double SPEAKING = 0.8;

    /**
     * What is shown.
     *
     * @param update what was taken apart
     * @param row whose numbers are told
     * @param scenes of that row
     * @param place of the scene shown, from 0
     */
    public record Showing(UpdateTrace update, int row, List<UpdateScene> scenes, int place) {

        /** The scene shown. */
        public UpdateScene scene() {
            return scenes.get(place);
        }

        private Showing at(int newPlace) {
            return new Showing(update, row, scenes, newPlace);
        }

        private static Showing of(UpdateTrace update, int row, int place) {
            return new Showing(update, row, List.copyOf(update.scenes(row)), place);
        }
    }

    private final RunViewModel run;
    private final Runnable takeApart;
    private final ReadOnlyObjectWrapper<Showing> showing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Role>> lit =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private double spent;
    private long last;

    /**
     * Follows a window's run.
     *
     * @param takeApart makes the next training step and takes it apart
     */
    public SlowMotionViewModel(RunViewModel run, Runnable takeApart) {
        this.run = run;
        this.takeApart = takeApart;
        run.updateProperty().subscribe(this::show);
    }

    private void show(UpdateTrace update) {
        pause();
        showing.set(update == null ? null : Showing.of(update, 0, 0));
    }

    // Properties

    /** What is shown; null while nothing is. */
    public ReadOnlyObjectProperty<Showing> showingProperty() {
        return showing.getReadOnlyProperty();
    }

    /** Whether one scene follows the other by itself. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** What stands out against the rest of the scene; empty for nothing. */
    public ReadOnlyObjectProperty<Optional<Role>> litProperty() {
        return lit.getReadOnlyProperty();
    }

    /** Whether a step is shown. */
    public boolean isOpen() {
        return showing.get() != null;
    }

    // Commands

    /** Makes the next training step and takes it apart. */
    public void nextStep() {
        takeApart.run();
    }

    /** Leaves; the run stays held where it is. */
    public void leave() {
        run.forgetUpdate();
    }

    /** Plays the scenes from this one on, or again from the first, or stops that. */
    public void toggle() {
        if (playing.get()) {
            pause();
        } else if (isOpen()) {
            if (showing.get().place() == showing.get().scenes().size() - 1) {
                go(0);
            }
            spent = 0;
            last = 0;
            playing.set(true);
        }
    }

    private void pause() {
        playing.set(false);
        lit.set(Optional.empty());
    }

    /** To the next scene, if there is one. */
    public void next() {
        pause();
        if (isOpen()) {
            go(showing.get().place() + 1);
        }
    }

    /** To the scene before, if there is one. */
    public void previous() {
        pause();
        if (isOpen()) {
            go(showing.get().place() - 1);
        }
    }

    /** To a scene. */
    public void to(int place) {
        pause();
        go(place);
    }

    /** To the last scene. */
    public void toLast() {
        to(Integer.MAX_VALUE);
    }

    private void go(int place) {
        if (isOpen()) {
            int end = showing.get().scenes().size() - 1;
            showing.set(showing.get().at(Math.max(0, Math.min(end, place))));
        }
    }

    /** Tells of another of the rows that stand out. */
    public void tell(int row) {
        if (isOpen()) {
            UpdateTrace update = showing.get().update();
            int most = Math.min(UpdateTrace.HANDFUL, update.rows());
            int next = Math.floorMod(row, most);
            showing.set(Showing.of(update, next, showing.get().place()));
        }
    }

    /** Tells of the next row, or of the one before. */
    public void tellNext(int by) {
        if (isOpen()) {
            tell(showing.get().row() + by);
        }
    }

    /** Lets what a word speaks of stand out, while a hand points at the word. */
    public void light(Optional<Role> role) {
        if (!playing.get()) {
            lit.set(role);
        }
    }

    /** Goes on with playing, by the clock of the screen, in nanoseconds. */
    public void advance(long now) {
        if (!playing.get()) {
            return;
        }
        if (last != 0) {
            spent += (now - last) / 1e9;
        }
        last = now;
        Caption caption = showing.get().scene().caption();
        double share = spent / seconds(caption);
        List<Role> spoken =
                caption.parts().stream().flatMap(part -> part.role().stream()).distinct().toList();
        int word = (int) (share / SPEAKING * spoken.size());
        lit.set(word < spoken.size() ? Optional.of(spoken.get(word)) : Optional.empty());
        if (share >= 1) {
            spent = 0;
            int place = showing.get().place();
            if (place == showing.get().scenes().size() - 1) {
                pause();
            } else {
                go(place + 1);
            }
        }
    }

    /** How long a scene is shown: as long as its caption takes to read. */
    static double seconds(Caption caption) {
        return Math.max(SHORTEST, caption.text().split("\\s+").length / PACE);
    }
}
