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
    private final ReadOnlyStringWrapper answers = new ReadOnlyStringWrapper("");
    private Runnable wanted = () -> {};

    CompareNote() {
        // What was asked is over when anything else is said.
        text.subscribe(said -> asking.set(false));
    }

    /** What is said; empty for nothing. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Whether the text says what would be stopped or lost, and {@link #goOn} does it. */
    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** What is answered by {@link #goOn}. */
    ReadOnlyStringProperty answerProperty() {
        return answers.getReadOnlyProperty();
    }

    /** Says something else in the place of a sentence, where that still stands, or nothing does. */
    void correct(String was, String now) {
        if (text.get().isEmpty() || text.get().equals(was)) {
            say(now);
        }
    }

    void say(String sentence) {
        text.set(sentence);
    }

    void clear() {
        say("");
    }

    /** Says what would be stopped by something that is done only if it is wanted nevertheless. */
    void ask(String sentence, Runnable deed) {
        ask(sentence, "Stop it and go on", deed);
    }

    /**
     * Says what would be lost by something that is done only if it is wanted nevertheless.
     *
     * @param answer that it is wanted
     */
    void ask(String sentence, String answer, Runnable deed) {
        say(sentence);
        answers.set(answer);
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
