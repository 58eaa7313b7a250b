package org.prefflow.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.prefflow.experiment.NearestName;

/**
 * Something the window can do, as the list of commands has it.
 *
 * @param does what, in a few words
 * @param keys the keys that do it too; empty for none
 * @param action does it
 */
record Command(String does, String keys, Runnable action) {

    /** More than a command has letters. */
    private static final int TIER = 1_000;

    /** Shorter words are too near to too many others. */
    private static final int SLIPPERY = 4;

    /** What a key does. */
    static Command of(Shortcut shortcut) {
        return new Command(shortcut.does(), shortcut.shown(), shortcut.action());
    }

    /** A command without a key. */
    static Command of(String does, Runnable action) {
        return new Command(does, "", action);
    }

    /**
     * How well what somebody typed means this command. Whole words and beginnings of words count
     * most, then letters within a word; among equals, by where they are found.
     *
     * @param typed words or parts of them, in any order
     * @return the lower the better; negative where a word is not found
     */
    int match(String typed) {
        String text = does.toLowerCase(Locale.ROOT);
        int worst = 0;
        int sum = 0;
        for (String word : typed.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            int best = -1;
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                int here = rank(text, at, word.length()) * TIER + at;
                best = best < 0 ? here : Math.min(best, here);
            }
            if (best < 0) {
                return -1;
            }
            worst = Math.max(worst, best / TIER);
            sum += best % TIER;
        }
        return worst * TIER * TIER + sum;
    }

    /** 0 for a whole word, 1 for the beginning of one, 2 for letters within one. */
    private static int rank(String text, int from, int length) {
        boolean begins = from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1));
        int to = from + length;
        boolean ends = to == text.length() || !Character.isLetterOrDigit(text.charAt(to));
        return begins ? ends ? 0 : 1 : 2;
    }

    /** Whether each typed word is a part of this command but for a slip of the fingers. */
    boolean isNear(String typed) {
        List<String> words = List.of(does.split("[^\\p{L}\\p{N}]+"));
        return Arrays.stream(typed.strip().split("\\s+"))
                .allMatch(
                        word ->
                                does.toLowerCase(Locale.ROOT)
                                                .contains(word.toLowerCase(Locale.ROOT))
                                        || word.length() >= SLIPPERY
                                                && NearestName.of(word, words).isPresent());
    }

    /** Whether each typed word is a part of this command, or the initials of some in a row. */
    boolean hasInitials(String typed) {
        String text = does.toLowerCase(Locale.ROOT);
        StringBuilder initials = new StringBuilder();
        for (String word : text.split("[^\\p{L}\\p{N}]+")) {
            initials.append(word, 0, Math.min(1, word.length()));
        }
        return Arrays.stream(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(word -> text.contains(word) || initials.indexOf(word) >= 0);
    }
}
