package org.prefflow.experiment;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON text and trees: strict reading, stable writing, and values as people write them. */
public final class JsonText {

    private static final int LONGEST_SHOWN = 60;
    private static final double LARGEST_WHOLE = 1e15;
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.*?)'");

    // NaN and Infinity are let in so that the field that holds one can be named.
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private JsonText() {}

    /**
     * Parses one JSON value.
     *
     * @throws InputFileException with line and column if it is not JSON, or has a key twice
     */
    public static JsonNode parse(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree == null || tree.isMissingNode()) {
                throw new InputFileException("is empty; must be a JSON object such as {}");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new InputFileException(twice(e).orElse(where(e.getLocation()) + sentence(e)));
        }
    }

    private static Optional<String> twice(JsonProcessingException e) {
        Matcher key = DUPLICATE.matcher(sentence(e));
        JsonLocation at = e.getLocation();
        return key.lookingAt()
                ? Optional.of(
                        "line "
                                + at.getLineNr()
                                + ", column "
                                + at.getColumnNr()
                                + " has the key "
                                + key.group(1)
                                + " a second time; must have each key once")
                : Optional.empty();
    }

    private static String where(JsonLocation at) {
        return at == null || at.getLineNr() < 1
                ? "is not JSON: "
                : "line " + at.getLineNr() + ", column " + at.getColumnNr() + " is not JSON: ";
    }

    private static String sentence(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        String line =
                message == null
                        ? "it cannot be read"
                        : message.replaceAll("\\s+", " ")
                                .replaceAll(" \\(start marker at.*", "")
                                .strip();
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }

    /** Pretty text with a newline at its end; the same bytes on every platform and locale. */
    public static String print(JsonNode tree) {
        Separators separators =
                Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(DefaultPrettyPrinter.NopIndenter.instance);
        try {
            return MAPPER.writer(printer).writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /** A number that reads back as the same double: 1 for 1.0, 0.0001, 1E-8. Null if not finite. */
    public static JsonNode number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return NullNode.getInstance();
        }
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
            return LongNode.valueOf((long) value);
        }
        return DecimalNode.valueOf(new BigDecimal(Double.toString(value)).stripTrailingZeros());
    }

    /** A value as its author wrote it, shortened. */
    public static String show(JsonNode node) {
        String text = node.isDouble() ? Double.toString(node.doubleValue()) : node.toString();
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
    }
}
