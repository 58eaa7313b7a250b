package org.prefflow.ui.control;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.prefflow.param.InvalidValueException;

/**
 * The controls of one knob.
 *
 * @param <V> the knob's type
 */
interface Editor<V> {

    /** What stands to the right of the knob's name; empty for nothing. */
    default Optional<Node> beside() {
        return Optional.empty();
    }

    /** What stands below the name, over the whole width; empty for nothing. */
    default Optional<Node> below() {
        return Optional.empty();
    }

    /** Shows an accepted value. */
    void show(V value);

    /** Forgets what is being typed. */
    default void reset() {}

    /** Shows what part of the text that was just refused is wrong. */
    default void point(InvalidValueException.Part wrong) {}

    /**
     * Shows which controls inside do nothing for a reason that lies outside of this knob.
     *
     * @param why the reason, by the name of the field; empty where there is none
     */
    default void showInert(Function<String, Optional<String>> why) {}

    /**
     * Shows why a value inside was refused.
     *
     * @param path dotted path relative to this knob
     * @return whether a control inside took the message
     */
    default boolean explain(String path, String problem) {
        return false;
    }

    /** Whether a control inside shows a refusal. */
    default boolean isRefusing() {
        return false;
    }

    /**
     * The way from a knob's controls to its record.
     *
     * @param <V> the knob's type
     */
    interface Edit<V> {

        /** Tries a value; a refusal is shown under the knob. */
        void offer(Supplier<V> value);

        /**
         * Sets a value.
         *
         * @throws InvalidValueException if it is refused
         */
        void set(V value);
    }
}
