package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prefflow.param.Catalogue;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.TextParam;

/** A record's knobs as they stand in a caption; {@code *stars*} enclose italics. */
final class KnobText {

    private static final int DIGITS = 4;

    private KnobText() {}

    /** Its title and, in brackets, its knobs: "Ring (radius 2, width 0.4, height 4)". */
    static <T> String titled(Catalogue<T> catalogue, T member) {
        Kind<T> kind = catalogue.kindOf(member);
        String knobs = of(kind, member);
        return kind.title() + (knobs.isEmpty() ? "" : " (" + knobs + ")");
    }

    /** Every knob that does something, with its value; by its symbol where that is Greek. */
    static <T> String of(Kind<T> kind, T record) {
        ObjectNode values = JsonWriting.fields(kind, record, JsonNodeFactory.instance.objectNode());
        List<String> knobs = new ArrayList<>();
        for (Param<T, ?> param : kind.params()) {
            boolean empty =
                    values.get(param.name()).isArray() && values.get(param.name()).isEmpty();
            if (!empty && kind.whyInert(param.name(), record).isEmpty()) {
                String symbol = param.label().symbol();
                String value = value(values.get(param.name()));
                knobs.add(
                        isGreek(symbol)
                                ? "*" + symbol + "* = " + value
                                : words(param.name()) + " " + value);
            }
        }
        return String.join(", ", knobs);
    }

    private static boolean isGreek(String symbol) {
        return symbol.length() == 1
                && Character.UnicodeScript.of(symbol.charAt(0)) == Character.UnicodeScript.GREEK;
    }

    // "learningRate" as "learning rate".
    private static String words(String camelCase) {
        return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String value(JsonNode node) {
        if (node.isNumber()) {
            return number(node.doubleValue());
        }
        if (node.isArray()) {
            List<String> entries = new ArrayList<>();
            node.forEach(entry -> entries.add(value(entry)));
            return "(" + String.join(", ", entries) + ")";
        }
        if (node.isObject()) {
            return node.has(JsonReading.TYPE)
                    ? node.get(JsonReading.TYPE).asText()
                    : entries((ObjectNode) node);
        }
        return TextParam.inWords(node.asText()).replace('*', '\u00b7');
    }

    private static String entries(ObjectNode node) {
        List<String> entries = new ArrayList<>();
        node.properties()
                .forEach(
                        field ->
                                entries.add(words(field.getKey()) + " " + value(field.getValue())));
        return String.join(", ", entries);
    }

    /** A number as it stands in a sentence: four digits at most. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%,d", (long) value).replace('-', '\u2212');
        }
        String text =
                new BigDecimal(value)
                        .round(new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString();
        return text.replace('-', '\u2212');
    }
}
