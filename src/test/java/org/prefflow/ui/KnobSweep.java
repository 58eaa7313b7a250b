package org.prefflow.ui;

import java.util.List;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.RecordParam;
import org.prefflow.param.TextParam;
import org.prefflow.param.VariantParam;
import org.prefflow.param.VectorParam;
import org.prefflow.ui.control.ParamForm;

/**
 * Walks every knob of every kind below a field, choosing each kind in the window on the way.
 *
 * @param lab the window
 * @param path dotted path of the record
 * @param kind the record's kind
 * @param visit told of each knob that holds no record
 */
record KnobSweep<C>(LabHarness lab, String path, Kind<C> kind, Visit visit)
        implements Param.Visitor<C, Void> {

    /** One knob that holds no record. */
    interface Visit {
        /** Its id, with dashes, and what it was declared as in the kind that has it. */
        void knob(String id, Param<?, ?> param, Kind<?> kind);
    }

    static <C> void all(LabHarness lab, String path, Kind<C> kind, Visit visit) {
        for (Param<C, ?> param : kind.params()) {
            param.accept(new KnobSweep<>(lab, path, kind, visit));
        }
    }

    private String at(Param<C, ?> param) {
        return path.isEmpty() ? param.name() : path + "." + param.name();
    }

    private Void visit(Param<C, ?> param) {
        visit.knob(ParamForm.id(at(param)), param, kind);
        return null;
    }

    @Override
    public Void real(DoubleParam<C> param) {
        return visit(param);
    }

    @Override
    public Void whole(IntParam<C> param) {
        return visit(param);
    }

    @Override
    public <E extends Enum<E> & Choice> Void choice(ChoiceParam<C, E> param) {
        return visit(param);
    }

    @Override
    public Void text(TextParam<C> param) {
        return visit(param);
    }

    @Override
    public Void vector(VectorParam<C> param) {
        return visit(param);
    }

    @Override
    public Void wholes(IntListParam<C> param) {
        return visit(param);
    }

    @Override
    public <E> Void records(RecordListParam<C, E> param) {
        lab.press(ParamForm.id(at(param)) + "-add");
        all(lab, at(param) + ".0", param.kind(), visit);
        return null;
    }

    @Override
    public <E> Void record(RecordParam<C, E> param) {
        all(lab, at(param), param.kind(), visit);
        return null;
    }

    @Override
    public <E> Void variant(VariantParam<C, E> param) {
        List<Kind<? extends E>> kinds = param.catalogue().kinds();
        for (Kind<? extends E> each : kinds) {
            ControlHand.choose(lab, ParamForm.id(at(param)) + "-type", each);
            all(lab, at(param), each, visit);
        }
        return null;
    }
}
