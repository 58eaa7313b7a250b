package org.prefflow.param;

import java.util.Locale;

/** How numbers are written in messages: short, exact, with a point whatever the locale. */
public final class Numbers {

    private static final String SUPERSCRIPTS =
            "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
    private static final int LEAST_PLAIN = -3;
    private static final int MOST_PLAIN = 4;
    private static final double LEAST_WHOLE = 1_000;
    private static final double LEAST_POWER = 1e5;

    private Numbers() {}

    /** 3 for 3.0, 0.001 for 0.001, 1.0E-5 becomes 1e-5. */
    public static String show(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%d", (long) value);
        }
        return Double.toString(value).replace(".0E", "e").replace("E", "e");
    }

    /**
     * Three significant digits: 0.0159 for 0.015915; what is smaller than a thousandth as a power
     * of ten, such as 3.21 \u00d7 10\u207b\u2077.
     */
    public static String significant(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : String.format(Locale.ROOT, "%f", value);
        }
        String[] parts = String.format(Locale.ROOT, "%.2e", value).split("e");
        int power = Integer.parseInt(parts[1]);
        String text =
                power < LEAST_PLAIN || power > MOST_PLAIN
                        ? parts[0] + " \u00d7 10" + raised(power)
                        : String.format(Locale.ROOT, "%." + Math.max(0, 2 - power) + "f", value);
        return text.replace('-', '\u2212');
    }

    /**
     * So many decimals, as in a column of figures, as long as that leaves it short: what is larger
     * than a thousand is whole, such as 4,966, and from a hundred thousand on a power of ten
     * without spaces.
     */
    public static String fixed(double value, int decimals) {
        double size = Math.abs(value);
        if (size >= LEAST_POWER && Double.isFinite(value)) {
            return significant(value).replace(" ", "");
        }
        String format = size >= LEAST_WHOLE ? "%,.0f" : "%." + decimals + "f";
        String text = String.format(Locale.ROOT, format, value);
        // What is rounded to nothing has no sign.
        return text.replaceFirst("^-(?=[0.]*$)", "").replace('-', '\u2212');
    }

    /** The same with its sign: +0.120 for 0.12; what is rounded to nothing has none. */
    public static String signed(double value, int decimals) {
        String size = fixed(Math.abs(value), decimals);
        boolean none = Double.isNaN(value) || size.matches("[0.]*");
        return (none ? "" : value < 0 ? "\u2212" : "+") + size;
    }

    private static String raised(int power) {
        StringBuilder text = new StringBuilder(power < 0 ? "\u207b" : "");
        String.valueOf(Math.abs(power))
                .chars()
                .forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
        return text.toString();
    }

    /**
     * A number of things: 5,000 pairs, but 1 pair.
     *
     * @param things what they are called where there are many
     */
    public static String count(long number, String things) {
        return group(number) + " " + things(number, things);
    }

    /** What things are called where there are so many: the "rounds" of 2, the "round" of 1. */
    public static String things(double number, String things) {
        return number == 1 && things.endsWith("s")
                ? things.substring(0, things.length() - 1)
                : things;
    }

    /** 5,000 for 5000. */
    public static String group(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
