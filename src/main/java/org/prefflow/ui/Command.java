package org.prefflow.ui;

import java.util.List;
import java.util.Locale;

/**
 * Something the window can do, as the list of commands has it.
 *
 * @param does what, in a few words
 * @param keys the keys that do it too; empty for none
 * @param action does it
 */
record Command(String does, String keys, Runnable action) {

    /** What a key does. */
    static Command of(Shortcut shortcut) {
        return new Command(shortcut.does(), shortcut.shown(), shortcut.action());
    }

    /** A command without a key. */
    static Command of(String does, Runnable action) {
        return new Command(does, "", action);
    }

    /**
     * How well what somebody typed means this command: by where its words are found.
     *
     * @param typed words, or their beginnings, in any order
     * @return the lower the better; negative where a word is not found
     */
    int match(String typed) {
        String text = does.toLowerCase(Locale.ROOT);
        int sum = 0;
        for (String word : List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"))) {
            int at = text.indexOf(word);
            if (at < 0) {
                return -1;
            }
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            sum += at + (begins ? 0 : text.length());
        }
        return sum;
    }
}
