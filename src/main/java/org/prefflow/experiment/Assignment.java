package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.VariantParam;

/**
 * One {@code path=value}: which field of an experiment's tree to replace, and by what.
 *
 * @param path the field, such as {@code reward.bumps[0].height}
 * @param value what stands after the first equals sign
 */
record Assignment(String path, String value) {

    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,6})]");
    private static final Pattern PATH =
            Pattern.compile("[^.\\[\\]]+(\\[\\d{1,6}])*(\\.[^.\\[\\]]+(\\[\\d{1,6}])*)*");

    /**
     * Splits {@code path=value}.
     *
     * @throws InvalidValueException if there is no path or no equals sign
     */
    static Assignment parse(String text) {
        int equals = text.indexOf('=');
        String path = equals < 0 ? "" : text.substring(0, equals).strip();
        if (!PATH.matcher(path).matches()) {
            throw new InvalidValueException(
                    "--set", text, "must be path=value, such as method.sigma=0.2");
        }
        return new Assignment(path, text.substring(equals + 1).strip());
    }

    /** How many fields lead to the one that is replaced. */
    int depth() {
        return steps().size();
    }

    /** Whether this chooses the kind of a variant, alone or with fields of it. */
    boolean isKind() {
        return path.endsWith("." + JsonReading.TYPE) || value.startsWith("{");
    }

    /**
     * Replaces the field in the tree of a complete experiment, or of other settings.
     *
     * @param owner what the tree is, in a word
     * @throws InvalidValueException if there is no such field
     */
    void applyTo(ObjectNode tree, String owner) {
        JsonNode parent = tree;
        String at = "";
        List<String> steps = steps();
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            parent = step(parent, at.isEmpty() ? owner : at, at, steps.get(i), last);
            at =
                    steps.get(i).startsWith("[")
                            ? at + steps.get(i)
                            : JsonReading.join(at, steps.get(i));
        }
    }

    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (Matcher matcher = STEP.matcher(path); matcher.find(); ) {
            steps.add(matcher.group());
        }
        return steps;
    }

    private JsonNode step(JsonNode parent, String owner, String at, String step, boolean last) {
        if (step.startsWith("[")) {
            return intoArray(
                    parent, at, Integer.parseInt(step.substring(1, step.length() - 1)), last);
        }
        if (!(parent instanceof ObjectNode object)) {
            throw refusal("must be a path of the experiment; " + at + " has no fields");
        }
        JsonNode old = object.get(step);
        boolean otherField = last && toldByItsField(at);
        if (old == null && !otherField) {
            List<String> known = new ArrayList<>();
            object.fieldNames().forEachRemaining(known::add);
            throw refusal(KnownFields.rule(owner, at, step, known));
        }
        if (last && otherField) {
            object.removeAll();
            object.set(step, parsed(old == null ? TextNode.valueOf("") : old));
        } else if (last && step.equals(JsonReading.TYPE)) {
            object.removeAll();
            object.set(step, parsed(old));
        } else if (last) {
            object.set(step, parsed(old));
        }
        return old;
    }

    private static boolean toldByItsField(String at) {
        return ExperimentConfig.KIND.params().stream()
                .anyMatch(
                        p ->
                                p instanceof VariantParam<?, ?> v
                                        && !v.tagged()
                                        && p.name().equals(at));
    }

    private JsonNode intoArray(JsonNode parent, String at, int index, boolean last) {
        if (!(parent instanceof ArrayNode array)) {
            throw refusal("must be a path of the experiment; " + at + " is not a list");
        }
        if (index >= array.size()) {
            throw refusal(
                    "must be an entry of " + at + ", which has " + array.size() + ", from [0]");
        }
        JsonNode old = array.get(index);
        if (last) {
            array.set(index, parsed(old));
        }
        return old;
    }

    // Where text stands, everything but a JSON string is taken as it was typed.
    private JsonNode parsed(JsonNode old) {
        JsonNode json;
        try {
            json = JsonText.parse(value);
        } catch (InputFileException e) {
            return TextNode.valueOf(value);
        }
        return old.isTextual() && !json.isTextual() ? TextNode.valueOf(value) : json;
    }

    private InvalidValueException refusal(String rule) {
        JsonNode shown = parsed(JsonNodeFactory.instance.nullNode());
        return new InvalidValueException(path, JsonText.show(shown), rule);
    }
}
