package org.prefflow.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Round numbers for axes and scales. */
public final class Ticks {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** Size of what stands at a tick. */
    static final double SIZE = 10;

    /** Where a tick is and what stands at it. */
    public record Tick(double value, String label) {}

    private Ticks() {}

    /** Multiples of 1, 2 or 5 times a power of ten in [low, high]: about {@code count}. */
    public static List<Tick> linear(double low, double high, int count) {
        double raw = (high - low) / Math.max(1, count);
        if (!(raw > 0) || Double.isInfinite(raw)) {
            return List.of();
        }
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double share = raw / power;
        double step = power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        for (long k = first; k <= last; k++) {
            ticks.add(new Tick(k * step, label(k * step)));
        }
        return ticks;
    }

    /** Powers of ten, and their double and fivefold where there are few; values are log10. */
    static List<Tick> logarithmic(double lowLog, double highLog) {
        List<Tick> ticks = new ArrayList<>();
        double[] shares = highLog - lowLog < 2 ? new double[] {1, 2, 5} : new double[] {1};
        int stride = (int) Math.max(1, Math.ceil((highLog - lowLog) / 6));
        for (int e = (int) Math.floor(lowLog); e <= highLog; e++) {
            for (double share : shares) {
                double at = e + Math.log10(share);
                if (at >= lowLog - 1e-9 && at <= highLog + 1e-9 && Math.floorMod(e, stride) == 0) {
                    ticks.add(new Tick(at, label(share * Math.pow(10, e))));
                }
            }
        }
        return ticks;
    }

    /** A name at a tick, cut to the room that it has, in pixels. */
    static String fitted(Pen pen, String name, double room) {
        TextStyle style = TextStyle.of(SIZE, 0);
        String shown = name;
        while (shown.length() > 1 && pen.textWidth(shown, style) > room) {
            int kept = shown.endsWith("\u2026") ? shown.length() - 2 : shown.length() - 1;
            shown = shown.substring(0, kept) + "\u2026";
        }
        return shown;
    }

    /** A number as it stands in print: three to six digits, a true minus sign, no locale. */
    static String label(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        BigDecimal rounded = new BigDecimal(size).round(new MathContext(6)).stripTrailingZeros();
        String sign = value < 0 ? "−" : "";
        if (size >= 1e-3 && size < 1e6) {
            return sign + rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString();
        return sign + (digits.equals("1") ? "" : digits + "×") + "10" + raised(exponent);
    }

    private static String raised(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
