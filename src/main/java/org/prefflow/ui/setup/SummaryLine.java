package org.prefflow.ui.setup;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Numbers;
import org.prefflow.param.Param;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.RecordParam;
import org.prefflow.param.TextParam;
import org.prefflow.param.VariantParam;
import org.prefflow.param.VectorParam;
import org.prefflow.ui.control.ParamForm;

/**
 * What a record says in one line: its kind and its values, such as "Ring, R 2, w 0.4, h 4".
 *
 * @param kind of the record
 * @param owner the record
 */
public record SummaryLine<C>(Kind<C> kind, C owner) implements Param.Visitor<C, String> {

    /** The line of one field of the experiment. */
    static String of(Param<ExperimentConfig, ?> param, ExperimentConfig config) {
        return param.accept(new SummaryLine<>(ExperimentConfig.KIND, config));
    }

    /** The method with its parameters. */
    public static String ofMethod(ExperimentConfig config) {
        return of(ExperimentConfig.METHOD, config);
    }

    /** The knobs of a nested record that do something, by its own word and by its owner's. */
    private <E> String values(Param<C, E> field, Kind<E> nested) {
        List<String> parts = new ArrayList<>();
        E record = field.get(owner);
        SummaryLine<E> inner = new SummaryLine<>(nested, record);
        for (Param<E, ?> param : nested.params()) {
            String path = field.name() + "." + param.name();
            if (nested.whyInert(param.name(), record).isEmpty()
                    && kind.whyInert(path, owner).isEmpty()) {
                parts.add(param.accept(inner));
            }
        }
        parts.removeIf(String::isEmpty);
        return String.join(", ", parts);
    }

    private static String joined(String first, String rest) {
        return rest.isEmpty() ? first : first + ", " + rest;
    }

    private String named(Param<C, ?> param) {
        String symbol = param.label().symbol();
        String text = ParamForm.text(param.get(owner));
        return symbol.isEmpty() ? text : symbol + " " + text;
    }

    @Override
    public String real(DoubleParam<C> param) {
        return named(param);
    }

    @Override
    public String whole(IntParam<C> param) {
        String unit = param.label().unit();
        return unit.isEmpty() ? named(param) : Numbers.count(param.get(owner), unit);
    }

    @Override
    public <E extends Enum<E> & Choice> String choice(ChoiceParam<C, E> param) {
        return param.get(owner).id();
    }

    @Override
    public String text(TextParam<C> param) {
        return param.shown(param.get(owner));
    }

    @Override
    public String flag(FlagParam<C> param) {
        return param.get(owner) ? ParamForm.words(param.name()) : "";
    }

    @Override
    public String vector(VectorParam<C> param) {
        return param.label().symbol() + " (" + ParamForm.text(param.get(owner)) + ")";
    }

    @Override
    public String wholes(IntListParam<C> param) {
        return ParamForm.text(param.get(owner)).replace(", ", " \u00d7 ");
    }

    @Override
    public <E> String records(RecordListParam<C, E> param) {
        int size = param.get(owner).size();
        return size == 0 ? "" : size + " " + param.kind().name() + (size == 1 ? "" : "s");
    }

    @Override
    public <E> String record(RecordParam<C, E> param) {
        return values(param, param.kind());
    }

    @Override
    public <E> String variant(VariantParam<C, E> param) {
        Kind<E> chosen = param.catalogue().kindOf(param.get(owner));
        return joined(chosen.title(), values(param, chosen));
    }
}
