package org.prefflow.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * A key and what it does.
 *
 * @param keys the keys; the first is the one that is shown
 * @param does what they do, in a few words
 * @param action does it
 */
record Shortcut(List<KeyCombination> keys, String does, Runnable action) {

    /** Does what the words of another shortcut say. */
    static final String TOLD = "";

    /** A shortcut from keys as {@link KeyCombination#valueOf} writes them. */
    static Shortcut of(String does, Runnable action, String... keys) {
        return new Shortcut(
                List.of(keys).stream().map(KeyCombination::valueOf).toList(), does, action);
    }

    /** A shortcut of a character, whichever keys of a layout type it. */
    static Shortcut typed(String does, Runnable action, char character, String... keys) {
        List<KeyCombination> all = new ArrayList<>(List.of(new TypedCharacter(character)));
        all.addAll(of(does, action, keys).keys);
        return new Shortcut(List.copyOf(all), does, action);
    }

    /** The first key as a person reads it. */
    String shown() {
        return keys.get(0).getDisplayText();
    }

    /**
     * Lets a scene obey shortcuts: keys that a control has use for stay with the control, and while
     * a text is being typed only those with Ctrl (or the like) and function keys work. What is
     * being typed is entered first: whoever types a number and presses the key to train means that
     * number.
     */
    static void install(Scene scene, List<Shortcut> shortcuts) {
        EventHandler<KeyEvent> obey =
                event -> {
                    if (event.isConsumed() || isTyping(event)) {
                        return;
                    }
                    for (Shortcut shortcut : shortcuts) {
                        if (shortcut.keys.stream().anyMatch(key -> key.match(event))) {
                            enterText(scene.getFocusOwner());
                            shortcut.action.run();
                            event.consume();
                            return;
                        }
                    }
                };
        scene.addEventHandler(KeyEvent.KEY_PRESSED, obey);
        scene.addEventHandler(KeyEvent.KEY_TYPED, obey);
    }

    private static void enterText(Node focused) {
        if (focused instanceof TextField field) {
            field.fireEvent(new ActionEvent());
        }
    }

    private static boolean isTyping(KeyEvent event) {
        boolean command = event.isShortcutDown() || event.getCode().isFunctionKey();
        return event.getTarget() instanceof TextInputControl
                && (event.getEventType() == KeyEvent.KEY_TYPED || !command);
    }
}
