package org.prefflow.method.update;

import java.util.Locale;
import org.prefflow.param.Numbers;

/** How captions write numbers: short, with a true minus. */
public final class Words {

    private static final double SMALLEST = 1e-3;
    private static final String RAISED =
            "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";

    private Words() {}

    /** A format with values, whatever the locale. */
    public static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Two decimals, more where there would be nothing to see. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size == 0 || size >= 0.095) {
            return number(value, 2);
        }
        return size >= SMALLEST ? number(value, 3) : scientific(value);
    }

    private static String number(double value, int decimals) {
        return say("%." + decimals + "f", value).replace('-', '\u2212');
    }

    /** 6.7 x 10^-4. */
    private static String scientific(double value) {
        int power = (int) Math.floor(Math.log10(Math.abs(value)));
        StringBuilder raised = new StringBuilder("\u207B");
        Integer.toString(-power)
                .chars()
                .forEach(digit -> raised.append(RAISED.charAt(digit - '0')));
        return number(value / Math.pow(10, power), 1) + "\u00D710" + raised;
    }

    /** How many decimals show such a difference. */
    private static int decimals(double difference) {
        double size = Math.abs(difference);
        return size == 0 ? 2 : (int) Math.max(2, Math.min(8, 1 - Math.floor(Math.log10(size))));
    }

    /** "from a to b", with decimals enough to see the difference. */
    public static String fromTo(double a, double b) {
        int decimals = decimals(b - a);
        return "from " + number(a, decimals) + " to " + number(b, decimals);
    }

    /** The same, with a plus before what is positive. */
    public static String signed(double value) {
        return value > 0 ? "+" + number(value) : number(value);
    }

    /** (x, y). */
    public static String point(double x, double y) {
        return "(" + number(x) + ", " + number(y) + ")";
    }

    /** By how much a loss fell or rose, with decimals enough to see it. */
    public static String change(double before, double after) {
        String how = after < before ? "falls " : after > before ? "rises " : "stays, ";
        String percent =
                before == 0 ? "" : " (" + signed(100 * (after - before) / Math.abs(before)) + " %)";
        return how + fromTo(before, after) + percent;
    }

    /** Which rows of a batch are shown how. */
    public static String shown(UpdateTrace u) {
        String some = u.rows() > u.drawn() ? "the first " + u.drawn() + " of them drawn, " : "";
        return some
                + say(
                        "the first %d%s in full colour",
                        Math.min(u.rows(), UpdateTrace.HANDFUL), some.isEmpty() ? " of them" : "");
    }

    /** What the optimiser did, as the beginning of a sentence. */
    public static String moved(Update update) {
        return say(
                "One step of %s at rate %s moves the %s parameters by %s in all",
                update.optimizer().id(),
                number(update.rate()),
                Numbers.group(update.parameters()),
                number(update.moved()));
    }
}
