package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words with formulas among them, taken apart for setting: a letter that stands alone is a symbol,
 * and what the command line writes in ASCII ({@code pi exp(r^/beta)}) is written as in the papers.
 *
 * @param text the words, or one letter
 * @param symbol whether it is a letter to be set in italics
 * @param accent the sign over it, such as {@link #HAT}; empty for none
 */
public record MathWords(String text, boolean symbol, String accent) {

    /** Over what was learned. */
    public static final String HAT = "\u02c6";

    /** Over a mean. */
    public static final String BAR = "\u00af";

    private static final Map<String, String> NAMES =
            Map.of(
                    "pi", "\u03c0",
                    "beta", "\u03b2",
                    "sigma", "\u03c3",
                    "eta", "\u03b7",
                    "Pbar", "P\u0304");
    private static final Pattern NAME = Pattern.compile("\\b(pi|beta|sigma|eta|Pbar)\\b");
    private static final Pattern POWER = Pattern.compile("(?<=[\\p{L})])\\^(\\d)");
    private static final Pattern SYMBOL =
            Pattern.compile(
                    "(?<![\\p{Lu}\\p{Ll}'\u2019-])([\\p{Lu}\\p{Ll}])([\u0302\u02c6^\u0304\u00af]?)(?![\\p{Lu}\\p{Ll}'\u2019-])");
    private static final String SUPERSCRIPTS =
            "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

    /** Takes words apart. */
    public static List<MathWords> of(String words) {
        String text = written(words);
        List<MathWords> parts = new ArrayList<>();
        Matcher letter = SYMBOL.matcher(text);
        int from = 0;
        while (letter.find()) {
            if (!isSymbol(text, letter.start(1), letter.end())) {
                continue;
            }
            if (letter.start() > from) {
                parts.add(new MathWords(text.substring(from, letter.start()), false, ""));
            }
            parts.add(new MathWords(letter.group(1), true, accent(letter.group(2))));
            from = letter.end();
        }
        if (from < text.length()) {
            parts.add(new MathWords(text.substring(from), false, ""));
        }
        return parts;
    }

    /** Words for a figure, in which stars enclose italics and accents combine. */
    public static String starred(String words) {
        return of(words).stream()
                .map(part -> part.symbol ? "*" + part.combined() + "*" : part.text)
                .collect(Collectors.joining());
    }

    private static String written(String words) {
        String greek = NAME.matcher(words).replaceAll(name -> NAMES.get(name.group()));
        return POWER.matcher(greek)
                .replaceAll(
                        power ->
                                SUPERSCRIPTS.substring(
                                        digit(power.group(1)), digit(power.group(1)) + 1));
    }

    private static int digit(String text) {
        return text.charAt(0) - '0';
    }

    /** "a" and "I" are words too: a symbol only where an equation is beside them. */
    private static boolean isSymbol(String text, int start, int end) {
        String letter = text.substring(start, start + 1);
        if (!"ai".contains(letter.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String after = text.substring(end).stripLeading();
        String before = text.substring(0, start).stripTrailing();
        return after.matches("(?s)[=+\u2212/\u2032].*") || before.matches("(?s).*[=+\u2212/]");
    }

    /** The letter with its sign as one character of Unicode. */
    private String combined() {
        return text + accent.replace(HAT, "\u0302").replace(BAR, "\u0304");
    }

    private static String accent(String sign) {
        return switch (sign) {
            case "" -> "";
            case "\u0304", BAR -> BAR;
            default -> HAT;
        };
    }
}
