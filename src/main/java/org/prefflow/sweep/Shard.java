package org.prefflow.sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prefflow.param.IntParam;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;

/**
 * Which part of a sweep's runs is done here: every count-th, so that parts take about as long.
 *
 * @param index from 1 to count
 * @param count how many parts there are
 */
public record Shard(int index, int count) {

    private static final int MOST = 100_000;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    private static final IntParam<Shard> INDEX =
            IntParam.of(
                    "index",
                    "i",
                    "",
                    "Which part, from 1",
                    1,
                    MOST,
                    Shard::index,
                    (s, v) -> new Shard(v.intValue(), Math.max(s.count, v.intValue())));

    private static final IntParam<Shard> COUNT =
            IntParam.of(
                    "count",
                    "n",
                    "",
                    "How many parts",
                    1,
                    MOST,
                    Shard::count,
                    (s, v) -> new Shard(s.index, v.intValue()));

    /** All of a sweep. */
    public static final Shard WHOLE = new Shard(1, 1);

    /** The knobs and the default: all of it. */
    public static final Kind<Shard> KIND =
            Kind.of(
                    "shard",
                    "Shard",
                    "The part of a sweep that one process runs",
                    WHOLE,
                    INDEX,
                    COUNT);

    public Shard {
        COUNT.check(count);
        INDEX.check(index);
        if (index > count) {
            throw new InvalidValueException(
                    "index", "" + index, "must be a whole number between 1 and " + count);
        }
    }

    /**
     * Reads {@code i/n}.
     *
     * @throws InvalidValueException if it is something else
     */
    public static Shard parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        try {
            if (matcher.matches()) {
                return new Shard(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            }
        } catch (InvalidValueException e) {
            throw refusal(text);
        }
        throw refusal(text);
    }

    private static InvalidValueException refusal(String text) {
        return new InvalidValueException(
                "--shard",
                InvalidValueException.quoted(text),
                "must be i/n with whole numbers, 1 to n for i and at most 100,000 for n");
    }

    /** Whether a run is done here. */
    public boolean holds(int run) {
        return run % count == index - 1;
    }

    /** As it is written on a command line: {@code i/n}. */
    public String text() {
        return index + "/" + count;
    }
}
