package org.prefflow.ui;

import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;

/**
 * The keys of a keyboard of the American layout, which is the one that the headless platform has,
 * pressed by the toolkit's own robot: the events take the way from the platform to the control that
 * has the focus. TestFX's {@code write} hands its events to the scene instead. JavaFX thread only.
 */
final class Keyboard {

    /** The key that commands are given with. */
    static final KeyCode SHORTCUT =
            System.getProperty("os.name").startsWith("Mac") ? KeyCode.META : KeyCode.CONTROL;

    private static final Map<Character, KeyCode> PLAIN =
            Map.of(
                    ' ', KeyCode.SPACE,
                    '.', KeyCode.PERIOD,
                    ',', KeyCode.COMMA,
                    '-', KeyCode.MINUS,
                    '=', KeyCode.EQUALS,
                    '/', KeyCode.SLASH,
                    // The headless platform has these characters on its keys of braces only.
                    '[', KeyCode.BRACELEFT,
                    ']', KeyCode.BRACERIGHT);

    private static final Map<Character, KeyCode> SHIFTED =
            Map.of(
                    '^', KeyCode.DIGIT6,
                    '*', KeyCode.DIGIT8,
                    '(', KeyCode.DIGIT9,
                    ')', KeyCode.DIGIT0,
                    '+', KeyCode.EQUALS,
                    '_', KeyCode.MINUS,
                    '?', KeyCode.SLASH,
                    ':', KeyCode.SEMICOLON);

    private final Robot robot = new Robot();

    /** Presses and releases a key while others are held. */
    void type(KeyCode code, KeyCode... held) {
        for (KeyCode other : held) {
            robot.keyPress(other);
        }
        robot.keyPress(code);
        robot.keyRelease(code);
        for (KeyCode other : held) {
            robot.keyRelease(other);
        }
    }

    /** Types a text, letter by letter. */
    void write(String text) {
        text.chars().forEach(letter -> write((char) letter));
    }

    private void write(char letter) {
        if (SHIFTED.containsKey(letter)) {
            type(SHIFTED.get(letter), KeyCode.SHIFT);
        } else if (Character.isUpperCase(letter)) {
            type(KeyCode.getKeyCode(String.valueOf(letter)), KeyCode.SHIFT);
        } else {
            KeyCode named = KeyCode.getKeyCode(String.valueOf(Character.toUpperCase(letter)));
            KeyCode key = PLAIN.getOrDefault(letter, named);
            if (key == null) {
                throw new AssertionError("there is no key for \"" + letter + '"');
            }
            type(key);
        }
    }
}
