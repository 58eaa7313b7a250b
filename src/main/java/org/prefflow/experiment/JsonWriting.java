package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.RecordParam;
import org.prefflow.param.TextParam;
import org.prefflow.param.VariantParam;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/** Writes one record's knobs as JSON values. */
final class JsonWriting<C> implements Param.Visitor<C, JsonNode> {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final C owner;

    private JsonWriting(C owner) {
        this.owner = owner;
    }

    /** All knobs of a record, in their order, after what {@code into} already holds. */
    static <T> ObjectNode fields(Kind<T> kind, T record, ObjectNode into) {
        JsonWriting<T> writing = new JsonWriting<>(record);
        for (Param<T, ?> param : kind.params()) {
            into.set(param.name(), param.accept(writing));
        }
        return into;
    }

    private static <T> ObjectNode fields(Kind<T> kind, T record) {
        return fields(kind, record, NODES.objectNode());
    }

    @Override
    public JsonNode real(DoubleParam<C> param) {
        return JsonText.number(param.get(owner));
    }

    @Override
    public JsonNode whole(IntParam<C> param) {
        return LongNode.valueOf(param.get(owner));
    }

    @Override
    public <E extends Enum<E> & Choice> JsonNode choice(ChoiceParam<C, E> param) {
        return TextNode.valueOf(param.get(owner).id());
    }

    @Override
    public JsonNode text(TextParam<C> param) {
        return TextNode.valueOf(param.get(owner));
    }

    @Override
    public JsonNode flag(FlagParam<C> param) {
        return BooleanNode.valueOf(param.get(owner));
    }

    @Override
    public JsonNode vector(VectorParam<C> param) {
        Vector value = param.get(owner);
        int columns = value.size() / param.rows();
        ArrayNode rows = NODES.arrayNode();
        for (int i = 0; i < param.rows(); i++) {
            ArrayNode row = param.rows() == 1 ? rows : rows.addArray();
            for (int j = 0; j < columns; j++) {
                row.add(JsonText.number(value.get(i * columns + j)));
            }
        }
        return rows;
    }

    @Override
    public JsonNode wholes(IntListParam<C> param) {
        ArrayNode list = NODES.arrayNode();
        param.get(owner).forEach(value -> list.add(IntNode.valueOf(value)));
        return list;
    }

    @Override
    public <E> JsonNode records(RecordListParam<C, E> param) {
        List<ObjectNode> entries =
                param.get(owner).stream().map(entry -> fields(param.kind(), entry)).toList();
        return NODES.arrayNode().addAll(entries);
    }

    @Override
    public <E> JsonNode record(RecordParam<C, E> param) {
        return fields(param.kind(), param.get(owner));
    }

    @Override
    public <E> JsonNode variant(VariantParam<C, E> param) {
        return variantFields(param, param.get(owner));
    }

    private <E> JsonNode variantFields(VariantParam<C, E> param, E value) {
        Kind<E> kind = param.catalogue().kindOf(value);
        ObjectNode object = NODES.objectNode();
        if (param.tagged()) {
            object.put(JsonReading.TYPE, kind.name());
        }
        return fields(kind, value, object);
    }
}
