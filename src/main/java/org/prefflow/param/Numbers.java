package org.prefflow.param;

import java.util.Locale;

/** How numbers are written in messages: short, exact, with a point whatever the locale. */
public final class Numbers {

    private Numbers() {}

    /** 3 for 3.0, 0.001 for 0.001, 1.0E-5 becomes 1e-5. */
    public static String show(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%d", (long) value);
        }
        return Double.toString(value).replace(".0E", "e").replace("E", "e");
    }

    /** 5,000 for 5000. */
    public static String group(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
