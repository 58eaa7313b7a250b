package org.prefflow.ui.compare;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What there is to say of a comparison as a whole, and what it asks before it does that. JavaFX
 * thread only.
 */
final class CompareNote {

    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private Runnable wanted = () -> {};

    CompareNote() {
        // What was asked is over when anything else is said.
        text.subscribe(said -> asking.set(false));
    }

    /** What is said; empty for nothing. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Whether the text says what would be stopped, and {@link #goOn} does it. */
    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    void say(String sentence) {
        text.set(sentence);
    }

    void clear() {
        say("");
    }

    /** Says what would be stopped by something that is done only if it is wanted nevertheless. */
    void ask(String sentence, Runnable deed) {
        say(sentence);
        wanted = deed;
        asking.set(true);
    }

    /** Takes back what was asked, if anything was. */
    void withdraw() {
        if (asking.get()) {
            clear();
        }
    }

    /** Does what was asked, if anything was. */
    void goOn() {
        if (asking.get()) {
            clear();
            wanted.run();
        }
    }
}
