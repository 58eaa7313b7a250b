package org.prefflow.ui;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * A character that is typed, whichever keys type it: on a German keyboard a bracket takes AltGr,
 * and a question mark is not beside the full stop. Matches events of type {@link
 * KeyEvent#KEY_TYPED}.
 */
final class TypedCharacter extends KeyCombination {

    private final String character;

    TypedCharacter(char character) {
        super();
        this.character = String.valueOf(character);
    }

    @Override
    public boolean match(KeyEvent event) {
        // AltGr is told as Ctrl and Alt by some systems; Ctrl alone makes a command of a character.
        boolean command = event.isShortcutDown() && !event.isAltDown();
        return event.getEventType() == KeyEvent.KEY_TYPED
                && !command
                && event.getCharacter().equals(character);
    }

    @Override
    public String getName() {
        return character;
    }

    @Override
    public String getDisplayText() {
        return character;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypedCharacter typed && typed.character.equals(character);
    }

    @Override
    public int hashCode() {
        return character.hashCode();
    }
}
