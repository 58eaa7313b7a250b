package org.prefflow.ui.control;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import javafx.event.Event;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A line of text that is committed by Enter or by leaving it, and stays as typed when it is
 * refused. The arrow keys up and down step the value; Escape takes back what was typed.
 */
final class CommitField extends TextField {

    /** What no number is typed with. */
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9.,_+\\-\\p{Cntrl}]");

    private final Consumer<String> commit;
    private boolean number;
    private boolean entered;
    private String accepted = "";
    private String committed = "";

    /**
     * @param commit receives the text as typed
     * @param step receives +1 or -1
     */
    CommitField(Consumer<String> commit, IntConsumer step) {
        this.commit = commit;
        getStyleClass().add("commit-field");
        setOnAction(event -> enter());
        focusedProperty()
                .addListener(
                        (observable, was, is) -> {
                            if (!is) {
                                commitText();
                            }
                        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> onKey(event, step));
        addEventFilter(KeyEvent.KEY_PRESSED, this::passOn);
        addEventFilter(KeyEvent.KEY_TYPED, this::passOn);
        textProperty().subscribe((was, is) -> entered = false);
        selectionProperty().subscribe((was, is) -> entered = false);
        focusedProperty().subscribe((was, is) -> entered = false);
    }

    /** Its letters are the lab's keys once a number is entered: no number has letters to add. */
    CommitField ofNumber() {
        getStyleClass().add("number");
        number = true;
        return this;
    }

    private void enter() {
        commitText();
        entered = number && getText().equals(accepted);
    }

    private void passOn(KeyEvent event) {
        boolean command = event.isShortcutDown() || event.isAltDown() || event.isMetaDown();
        boolean key =
                event.getEventType() == KeyEvent.KEY_PRESSED
                        ? event.getCode().isLetterKey() || event.getCode() == KeyCode.SPACE
                        : NO_DIGIT.matcher(event.getCharacter()).matches();
        if (entered && key && !command && !event.isConsumed()) {
            event.consume();
            Event.fireEvent(getScene(), event.copyFor(getScene(), getScene()));
        }
    }

    /** Shows a value that was accepted. */
    void showText(String text) {
        accepted = text;
        committed = text;
        if (!getText().equals(text)) {
            setText(text);
        }
    }

    private void commitText() {
        if (!getText().equals(committed)) {
            committed = getText();
            commit.accept(committed);
        }
    }

    private void onKey(KeyEvent event, IntConsumer step) {
        switch (event.getCode()) {
            case UP -> step.accept(1);
            case DOWN -> step.accept(-1);
            case ESCAPE -> takeBack();
            case Z, Y -> {
                if (!event.isShortcutDown() || hasUndoOfItsOwn(event)) {
                    return;
                }
                // What was entered is a change of the set-up, whose undo is the window's affair.
                getParent().fireEvent(event.copyFor(getParent(), getParent()));
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    // While a text is being typed, or stands refused, undo is about its letters.
    private boolean hasUndoOfItsOwn(KeyEvent event) {
        boolean again = event.getCode() == KeyCode.Y || event.isShiftDown();
        return !getText().equals(accepted) || again && isRedoable();
    }

    // Committed again, so that the refusal of what stood there is forgotten.
    private void takeBack() {
        setText(accepted);
        commitText();
    }
}
