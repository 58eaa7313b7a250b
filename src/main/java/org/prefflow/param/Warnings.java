package org.prefflow.param;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what a record and the records inside it warn of.
 *
 * @param owner the record
 * @param path its dotted path with a dot at the end, or empty
 */
public record Warnings<C>(C owner, String path) implements Param.Visitor<C, Map<String, String>> {

    /** All warnings by the path of the knob they are about, in the order of the knobs. */
    public static <C> Map<String, String> of(Kind<C> kind, C owner) {
        return of(kind, owner, "");
    }

    private static <C> Map<String, String> of(Kind<C> kind, C owner, String path) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Param<C, ?> param : kind.params()) {
            kind.warning(param.name(), owner)
                    .ifPresent(sentence -> all.put(path + param.name(), sentence));
            all.putAll(param.accept(new Warnings<>(owner, path)));
        }
        return all;
    }

    @Override
    public Map<String, String> real(DoubleParam<C> param) {
        return Map.of();
    }

    @Override
    public Map<String, String> whole(IntParam<C> param) {
        return Map.of();
    }

    @Override
    public <E extends Enum<E> & Choice> Map<String, String> choice(ChoiceParam<C, E> param) {
        return Map.of();
    }

    @Override
    public Map<String, String> text(TextParam<C> param) {
        return Map.of();
    }

    @Override
    public Map<String, String> flag(FlagParam<C> param) {
        return Map.of();
    }

    @Override
    public Map<String, String> vector(VectorParam<C> param) {
        return Map.of();
    }

    @Override
    public Map<String, String> wholes(IntListParam<C> param) {
        return Map.of();
    }

    @Override
    public <E> Map<String, String> records(RecordListParam<C, E> param) {
        Map<String, String> all = new LinkedHashMap<>();
        List<E> entries = param.get(owner);
        for (int i = 0; i < entries.size(); i++) {
            all.putAll(of(param.kind(), entries.get(i), path + param.name() + "[" + i + "]."));
        }
        return all;
    }

    @Override
    public <E> Map<String, String> record(RecordParam<C, E> param) {
        return of(param.kind(), param.get(owner), path + param.name() + ".");
    }

    @Override
    public <E> Map<String, String> variant(VariantParam<C, E> param) {
        E value = param.get(owner);
        return of(param.catalogue().kindOf(value), value, path + param.name() + ".");
    }
}
