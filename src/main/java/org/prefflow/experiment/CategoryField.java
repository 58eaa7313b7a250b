package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.Param;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.RecordParam;
import org.prefflow.param.TextParam;
import org.prefflow.param.VariantParam;
import org.prefflow.param.VectorParam;

/**
 * A field of an experiment that does something there and takes one of a closed list of values: a
 * choice, a switch, or the kind of a variant.
 *
 * @param path dotted path in the experiment file, such as "method.type"
 * @param label what it is
 * @param value as it stands
 * @param values all that it can be, as they are written in the file
 */
public record CategoryField(String path, Label label, String value, List<String> values) {

    public CategoryField {
        values = List.copyOf(values);
    }

    /** Every such field, in the order of the file. */
    public static List<CategoryField> of(ExperimentConfig config) {
        return new Search<>(ExperimentConfig.KIND, config, "").all();
    }

    /** The field with this path; empty where the experiment has none that does something. */
    public static Optional<CategoryField> at(String path, ExperimentConfig config) {
        return of(config).stream().filter(field -> field.path.equals(path)).findFirst();
    }

    /** The closed choices of a record and of the records in it. */
    private record Search<C>(Kind<C> kind, C owner, String prefix)
            implements Param.Visitor<C, List<CategoryField>> {

        List<CategoryField> all() {
            List<CategoryField> fields = new ArrayList<>();
            for (Param<C, ?> param : kind.params()) {
                if (kind.whyInert(param.name(), owner).isEmpty()) {
                    fields.addAll(param.accept(this));
                }
            }
            return fields;
        }

        private <E> List<CategoryField> inside(Param<C, E> param, Kind<E> nested) {
            String here = param.name() + ".";
            return new Search<>(nested, param.get(owner), prefix + here)
                    .all().stream()
                            .filter(
                                    field ->
                                            kind.whyInert(
                                                            field.path.substring(prefix.length()),
                                                            owner)
                                                    .isEmpty())
                            .toList();
        }

        @Override
        public <E extends Enum<E> & Choice> List<CategoryField> choice(ChoiceParam<C, E> p) {
            return List.of(
                    new CategoryField(
                            prefix + p.name(),
                            p.label(),
                            p.get(owner).id(),
                            p.options().stream().map(Choice::id).toList()));
        }

        @Override
        public List<CategoryField> flag(FlagParam<C> p) {
            return List.of(
                    new CategoryField(
                            prefix + p.name(),
                            p.label(),
                            p.get(owner).toString(),
                            List.of("false", "true")));
        }

        @Override
        public <E> List<CategoryField> record(RecordParam<C, E> p) {
            return inside(p, p.kind());
        }

        @Override
        public <E> List<CategoryField> variant(VariantParam<C, E> p) {
            List<CategoryField> fields = new ArrayList<>();
            Kind<E> now = p.catalogue().kindOf(p.get(owner));
            if (p.tagged()) {
                fields.add(
                        new CategoryField(
                                prefix + p.name() + "." + JsonReading.TYPE,
                                p.label(),
                                now.name(),
                                p.catalogue().names()));
            }
            fields.addAll(inside(p, now));
            return fields;
        }

        @Override
        public List<CategoryField> real(DoubleParam<C> p) {
            return List.of();
        }

        @Override
        public List<CategoryField> whole(IntParam<C> p) {
            return List.of();
        }

        @Override
        public List<CategoryField> text(TextParam<C> p) {
            return List.of();
        }

        @Override
        public List<CategoryField> vector(VectorParam<C> p) {
            return List.of();
        }

        @Override
        public List<CategoryField> wholes(IntListParam<C> p) {
            return List.of();
        }

        @Override
        public <E> List<CategoryField> records(RecordListParam<C, E> p) {
            return List.of();
        }
    }
}
