package org.prefflow.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks the user for files. */
interface FileQuestions {

    /**
     * What is asked for.
     *
     * @param title of the dialog
     * @param what the files are called, such as "CSV files"
     * @param patterns of their names, such as "*.csv"
     * @param folder where to look first
     */
    record Question(String title, String what, List<String> patterns, Path folder) {}

    /** A file to read; empty if none was chosen. */
    Optional<Path> toOpen(Window owner, Question question);

    /** A file to write; empty if none was chosen. */
    Optional<Path> toSave(Window owner, Question question, String name);

    /** Asks by the system's own dialogs. */
    final class Dialogs implements FileQuestions {

        @Override
        public Optional<Path> toOpen(Window owner, Question question) {
            return Optional.ofNullable(chooser(question).showOpenDialog(owner)).map(File::toPath);
        }

        @Override
        public Optional<Path> toSave(Window owner, Question question, String name) {
            FileChooser chooser = chooser(question);
            chooser.setInitialFileName(name);
            return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
        }

        private static FileChooser chooser(Question question) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(question.title());
            File folder = question.folder().toFile();
            chooser.setInitialDirectory(folder.isDirectory() ? folder : null);
            chooser.getExtensionFilters()
                    .addAll(
                            new FileChooser.ExtensionFilter(question.what(), question.patterns()),
                            new FileChooser.ExtensionFilter("All files", "*.*"));
            return chooser;
        }
    }
}
