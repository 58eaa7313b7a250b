package org.prefflow.ui.setup;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prefflow.experiment.OutsideFile;

/**
 * What is asked before an experiment is opened that reads a file outside of its folder; until then
 * nothing of it is read. JavaFX thread only.
 */
public final class OutsideQuestion {

    /** The question, and what is done after a yes. */
    private record Asked(OutsideFile file, Runnable then) {}

    private final ReadOnlyObjectWrapper<Optional<String>> sentence =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Asked> asked = Optional.empty();

    /** The question that stands; empty for none. */
    public ReadOnlyObjectProperty<Optional<String>> sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /**
     * Does something, which a file outside has to be read for: once that is allowed, or at once
     * where there is none. Takes the place of the question that stands.
     */
    public void ask(Optional<OutsideFile> outside, Runnable then) {
        set(outside.map(file -> new Asked(file, then)));
        if (outside.isEmpty()) {
            then.run();
        }
    }

    /** Yes. */
    public void allow() {
        Optional<Asked> now = asked;
        leave();
        now.ifPresent(question -> question.then().run());
    }

    /** No, or not any more. */
    public void leave() {
        set(Optional.empty());
    }

    private void set(Optional<Asked> next) {
        asked = next;
        sentence.set(next.map(question -> question.file().question()));
    }
}
