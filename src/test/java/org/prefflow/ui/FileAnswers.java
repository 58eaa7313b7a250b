package org.prefflow.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.stage.Window;

/** Answers questions for files without a dialog, and notes what was asked. */
final class FileAnswers implements FileQuestions {

    /** The titles of all questions. */
    final List<String> asked = new ArrayList<>();

    /** The next answers; null to choose none. */
    Path answer;

    /** What is opened next, where that is another file than the answer. */
    Path opened;

    @Override
    public Optional<Path> toOpen(Window owner, Question question) {
        asked.add(question.title());
        return Optional.ofNullable(opened).or(() -> Optional.ofNullable(answer));
    }

    /** What happens while the dialog for a file to save to is open. */
    Runnable meanwhile = () -> {};

    @Override
    public Optional<Path> toSave(Window owner, Question question, String name) {
        asked.add(question.title() + " " + name);
        meanwhile.run();
        return Optional.ofNullable(answer);
    }
}
