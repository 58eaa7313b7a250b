package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.prefflow.param.Catalogue;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.RecordParam;
import org.prefflow.param.TextParam;
import org.prefflow.param.VariantParam;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * Reads one record's knobs from a JSON object: every field optional, no other field allowed, no
 * value bent into another type. Every refusal names the full path of the field.
 */
final class JsonReading<C> implements Param.Visitor<C, C> {

    /** The field that names the kind of a variant. */
    static final String TYPE = "type";

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String path;
    private final C owner;
    private final JsonNode node;

    private JsonReading(String path, C owner, JsonNode node) {
        this.path = path;
        this.owner = owner;
        this.node = node;
    }

    /**
     * A copy of {@code base} with the fields that the object holds.
     *
     * @param path where the object stands, "" for the file itself
     * @param also fields that the object may hold beside the record's knobs
     */
    static <T> T record(String path, Kind<T> kind, T base, JsonNode object, List<String> also) {
        if (!object.isObject()) {
            throw refusal(path, object, "must be an object with the fields of " + kind.name());
        }
        List<String> known = new ArrayList<>(also);
        known.addAll(ExperimentFile.beside(kind, path, object));
        kind.params().forEach(param -> known.add(param.name()));
        requireKnown(path, kind, object, known);
        T record = base;
        for (Param<T, ?> param : kind.params()) {
            JsonNode value = object.get(param.name());
            if (value != null) {
                String at = join(path, param.name());
                record = param.accept(new JsonReading<>(at, record, value));
            }
        }
        return record;
    }

    private static void requireKnown(
            String path, Kind<?> kind, JsonNode object, List<String> known) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey())) {
                throw refusal(
                        join(path, shorten(field.getKey())),
                        field.getValue(),
                        KnownFields.rule(kind.name(), path, field.getKey(), known));
            }
        }
    }

    private static String shorten(String name) {
        String line = name.replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "..." : line;
    }

    @Override
    public C real(DoubleParam<C> param) {
        double value = number(node, param);
        return set(param, () -> param.check(value));
    }

    @Override
    public C whole(IntParam<C> param) {
        long value = whole(path, node, param);
        return set(param, () -> param.check(value));
    }

    @Override
    public <E extends Enum<E> & Choice> C choice(ChoiceParam<C, E> param) {
        List<String> ids = param.options().stream().map(Choice::id).toList();
        if (!node.isTextual() || !ids.contains(node.textValue())) {
            String hint = node.isTextual() ? NearestName.hint(node.textValue(), ids) : "";
            throw refusal(path, node, "must " + param.allowed() + hint);
        }
        return set(param, () -> param.parse(node.textValue()));
    }

    @Override
    public C text(TextParam<C> param) {
        if (!node.isTextual()) {
            throw refusal(path, node, "must " + param.allowed());
        }
        return set(param, () -> param.check(node.textValue()));
    }

    @Override
    public C flag(FlagParam<C> param) {
        if (!node.isBoolean()) {
            throw refusal(path, node, "must " + param.allowed());
        }
        return set(param, node::booleanValue);
    }

    @Override
    public C vector(VectorParam<C> param) {
        int rows = param.rows();
        int columns = param.components().size() / rows;
        if (!node.isArray() || node.size() != (rows == 1 ? columns : rows)) {
            throw refusal(path, node, "must " + param.allowed());
        }
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            JsonNode row = rows == 1 ? node : node.get(i);
            if (!row.isArray() || row.size() != columns) {
                throw refusal(path, node, "must " + param.allowed());
            }
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = number(row.get(j), param);
            }
        }
        return set(param, () -> param.check(Vector.of(values)));
    }

    @Override
    public C wholes(IntListParam<C> param) {
        if (!node.isArray()) {
            throw refusal(path, node, "must " + param.allowed());
        }
        List<Integer> values = new ArrayList<>();
        for (JsonNode entry : node) {
            long value = whole(path + "[" + values.size() + "]", entry, param);
            if (value != (int) value) {
                throw refusal(path + "[" + values.size() + "]", entry, "must " + param.allowed());
            }
            values.add((int) value);
        }
        return set(param, () -> param.check(values));
    }

    @Override
    public <E> C records(RecordListParam<C, E> param) {
        if (!node.isArray()) {
            throw refusal(path, node, "must " + param.allowed());
        }
        List<E> entries = new ArrayList<>();
        for (JsonNode entry : node) {
            String at = path + "[" + entries.size() + "]";
            entries.add(record(at, param.kind(), param.kind().defaults(), entry, List.of()));
        }
        return set(param, () -> param.check(entries));
    }

    @Override
    public <E> C record(RecordParam<C, E> param) {
        E value = record(path, param.kind(), param.get(owner), node, List.of());
        return set(param, () -> value);
    }

    @Override
    public <E> C variant(VariantParam<C, E> param) {
        if (!node.isObject()) {
            throw refusal(path, node, "must be an object" + fieldsOf(param));
        }
        Kind<? extends E> kind = param.tagged() ? taggedKind(param) : kindByFields(param);
        E value = member(param, kind);
        return set(param, () -> value);
    }

    private <E> String fieldsOf(VariantParam<C, E> param) {
        return param.tagged()
                ? " whose type is one of " + String.join(", ", param.catalogue().names())
                : " with one of the fields " + String.join(", ", param.catalogue().names());
    }

    private <E, S extends E> E member(VariantParam<C, E> param, Kind<S> kind) {
        E current = param.get(owner);
        S base = kind.type().isInstance(current) ? kind.type().cast(current) : kind.defaults();
        return record(path, kind, base, node, param.tagged() ? List.of(TYPE) : List.of());
    }

    private <E> Kind<? extends E> taggedKind(VariantParam<C, E> param) {
        Catalogue<E> catalogue = param.catalogue();
        JsonNode type = node.get(TYPE);
        if (type == null) {
            return catalogue.kindOf(param.get(owner));
        }
        String name = type.isTextual() ? type.textValue() : "";
        return catalogue
                .named(name)
                .orElseThrow(
                        () ->
                                refusal(
                                        join(path, TYPE),
                                        type,
                                        "must "
                                                + param.allowed()
                                                + (type.isTextual()
                                                        ? NearestName.hint(name, catalogue.names())
                                                        : "")));
    }

    private <E> Kind<? extends E> kindByFields(VariantParam<C, E> param) {
        List<Kind<? extends E>> present =
                param.catalogue().kinds().stream()
                        .filter(kind -> kind.params().stream().anyMatch(p -> node.has(p.name())))
                        .toList();
        if (present.size() > 1) {
            throw refusal(
                    path,
                    node,
                    "must have only one of the fields "
                            + String.join(", ", param.catalogue().names()));
        }
        if (present.isEmpty() && !node.isEmpty()) {
            Set<String> known = new TreeSet<>();
            param.catalogue()
                    .kinds()
                    .forEach(kind -> kind.params().forEach(p -> known.add(p.name())));
            String field = node.fieldNames().next();
            throw refusal(
                    join(path, shorten(field)),
                    node.get(field),
                    KnownFields.rule(param.name(), path, field, List.copyOf(known)));
        }
        return present.isEmpty() ? param.catalogue().kindOf(param.get(owner)) : present.get(0);
    }

    private <V> C set(Param<C, V> param, Supplier<V> value) {
        try {
            return param.set(owner, value.get());
        } catch (InvalidValueException e) {
            String parent = path.substring(0, path.length() - param.name().length());
            throw new InvalidValueException(parent + e.path(), e.value(), e.rule());
        }
    }

    private double number(JsonNode value, Param<C, ?> param) {
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw refusal(path, value.isNumber() ? value : node, "must " + param.allowed());
        }
        return number;
    }

    // 5.0 and 1e4 are whole numbers too.
    private long whole(String at, JsonNode value, Param<C, ?> param) {
        if (!isWhole(value)) {
            throw refusal(at, value, "must " + param.allowed());
        }
        return value.decimalValue().longValueExact();
    }

    private static boolean isWhole(JsonNode value) {
        if (!value.isNumber() || value.isDouble()) {
            return false;
        }
        BigDecimal number = value.decimalValue();
        return number.abs().compareTo(LARGEST) <= 0
                && (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0);
    }

    static InvalidValueException refusal(String path, JsonNode value, String rule) {
        return new InvalidValueException(
                path.isEmpty() ? "experiment" : path, JsonText.show(value), rule);
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
