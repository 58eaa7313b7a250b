package org.prefflow.ui.sweep;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.prefflow.figure.Theme;
import org.prefflow.press.SeenChart;

/** The screen of sweeps: what is to be run on the left, what came of it beside. */
public final class SweepView extends BorderPane implements AutoCloseable {

    private static final double FORM = 344;

    private final Commands commands;
    private final SweepForm form;
    private final SweepBoard board;

    /** What the screen asks of the window. */
    public interface Commands {

        /** The {@code sweep.json} of a folder, or a study; empty if none was chosen. */
        Optional<Path> askToOpen();

        /** A folder for results; empty if none was chosen. */
        Optional<Path> askForFolder();

        /** Sets up a run of a sweep, by its number, and trains it on the stage. */
        void openRun(ShownSweep sweep, int run);

        /** Exports the picture that is seen. */
        void exportFigure();

        /** Writes a report of the sweep that is seen. */
        void report();

        /** Goes back to the stage. */
        void leave();
    }

    /**
     * A screen of a window's sweeps.
     *
     * @param fx runs on the JavaFX thread
     */
    public SweepView(SweepViewModel sweep, Commands commands, Executor fx) {
        this.commands = commands;
        setId("sweep");
        getStyleClass().add("sweep");
        form = new SweepForm(sweep, commands);
        board = new SweepBoard(sweep, commands, fx);
        ScrollPane scroll = new ScrollPane(form);
        scroll.getStyleClass().add("side-panel");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(FORM);
        scroll.setPrefWidth(FORM);
        scroll.setMaxWidth(FORM);
        setLeft(scroll);
        setCenter(board);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !event.isConsumed()) {
            commands.leave();
            event.consume();
        }
    }

    /** It is shown from now on: the keys are its own. */
    public void begin() {
        form.begin();
    }

    /** The picture that is seen, to be drawn elsewhere; empty where there is none. */
    public Optional<SeenChart> seen() {
        return board.seen();
    }

    /** Draws in a theme. */
    public void setTheme(Theme theme) {
        board.setTheme(theme);
    }

    @Override
    public void close() {
        form.close();
        board.close();
    }
}
