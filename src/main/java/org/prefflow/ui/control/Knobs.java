package org.prefflow.ui.control;

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
import org.prefflow.param.VectorParam;

/** Chooses the controls for each sort of knob. */
record Knobs<C>(Kind<C> kind, ParamForm<C> form, String owner, FormContext context)
        implements Param.Visitor<C, Knob<C, ?>> {

    private String path(Param<C, ?> param) {
        return owner.isEmpty() ? param.name() : owner + "." + param.name();
    }

    private String id(Param<C, ?> param) {
        return ParamForm.id(path(param));
    }

    @Override
    public Knob<C, ?> real(DoubleParam<C> param) {
        Scale scale = new Scale(param.min(), param.max(), param.logarithmic(), false);
        double usual = param.get(kind.defaults());
        return new Knob<>(
                kind,
                param,
                form,
                path(param),
                edit -> NumberEditor.real(id(param), param, scale, usual, edit));
    }

    @Override
    public Knob<C, ?> whole(IntParam<C> param) {
        Scale scale = new Scale(param.min(), param.max(), param.logarithmic(), true);
        long usual = param.get(kind.defaults());
        return new Knob<>(
                kind,
                param,
                form,
                path(param),
                edit -> NumberEditor.whole(id(param), param, scale, usual, edit));
    }

    @Override
    public <E extends Enum<E> & Choice> Knob<C, ?> choice(ChoiceParam<C, E> param) {
        return new Knob<>(
                kind, param, form, path(param), edit -> new ChoiceEditor<>(id(param), param, edit));
    }

    @Override
    public Knob<C, ?> text(TextParam<C> param) {
        return new Knob<>(
                kind,
                param,
                form,
                path(param),
                edit -> new TextEditor(id(param), param, context.files(), edit));
    }

    @Override
    public Knob<C, ?> flag(FlagParam<C> param) {
        return new Knob<>(
                kind, param, form, path(param), edit -> new FlagEditor(id(param), param, edit));
    }

    @Override
    public Knob<C, ?> vector(VectorParam<C> param) {
        return new Knob<>(
                kind, param, form, path(param), edit -> new VectorEditor(id(param), param, edit));
    }

    @Override
    public Knob<C, ?> wholes(IntListParam<C> param) {
        return new Knob<>(
                kind,
                param,
                form,
                path(param),
                edit -> new WholesEditor(id(param), param.name(), param.allowed(), edit));
    }

    @Override
    public <E> Knob<C, ?> records(RecordListParam<C, E> param) {
        return new Knob<>(
                kind,
                param,
                form,
                path(param),
                edit -> new RecordsEditor<>(path(param), param.kind(), context, edit));
    }

    @Override
    public <E> Knob<C, ?> record(RecordParam<C, E> param) {
        return new Knob<>(
                kind,
                param,
                form,
                path(param),
                edit -> new RecordEditor<>(path(param), param.kind(), context, edit));
    }

    @Override
    public <E> Knob<C, ?> variant(VariantParam<C, E> param) {
        return new Knob<>(
                kind,
                param,
                form,
                path(param),
                edit -> new VariantEditor<>(path(param), param.catalogue(), context, edit));
    }
}
