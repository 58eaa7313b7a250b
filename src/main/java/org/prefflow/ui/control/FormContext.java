package org.prefflow.ui.control;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.stage.Window;

/**
 * What a form needs from its surroundings.
 *
 * @param pictures paints thumbnails of the members of a catalogue
 * @param files lets the user choose a file
 */
public record FormContext(Pictures pictures, Files files) {

    /** Plain names, and no way to choose a file. */
    public static final FormContext PLAIN =
            new FormContext(Pictures.NONE, (window, field) -> Optional.empty());

    /** Paints thumbnails. */
    public interface Pictures {

        /** Paints nothing. */
        Pictures NONE =
                new Pictures() {
                    @Override
                    public boolean has(Object member) {
                        return false;
                    }

                    @Override
                    public void paint(Object member, int pixels, Consumer<Image> ready) {}
                };

        /** Whether members of this family have pictures. */
        boolean has(Object member);

        /**
         * Paints a member now or later.
         *
         * @param pixels edge of the square picture, in typographic pixels
         * @param ready called on the JavaFX thread, again whenever the picture changes
         */
        void paint(Object member, int pixels, Consumer<Image> ready);
    }

    /** Asks the user for a file. */
    @FunctionalInterface
    public interface Files {

        /**
         * The chosen path as it should stand in the experiment file; empty if none was chosen.
         *
         * @param field the name of the field that it is for
         */
        Optional<String> choose(Window owner, String field);
    }
}
