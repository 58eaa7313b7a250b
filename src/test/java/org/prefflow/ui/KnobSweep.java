package org.prefflow.ui;

import java.util.function.Supplier;
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
import org.prefflow.ui.control.ParamForm;

/**
 * Walks every knob of every kind below a field, choosing each kind in the window on the way, and
 * what else must be chosen for the knob to do something.
 *
 * @param lab the window
 * @param path dotted path of the record
 * @param kind the record's kind
 * @param now the record as it stands in the window
 * @param visit told of each knob that holds no record
 */
record KnobSweep<C>(LabHarness lab, String path, Kind<C> kind, Supplier<C> now, Visit visit)
        implements Param.Visitor<C, Void> {

    /** One knob that holds no record. */
    interface Visit {
        /** Its id, with dashes, and what it was declared as in the kind that has it. */
        void knob(String id, Param<?, ?> param, Kind<?> kind);
    }

    private void all() {
        for (Param<C, ?> param : kind.params()) {
            new ControlHand<>(lab, kind, path, now.get(), next -> {}).awaken(param);
            param.accept(this);
        }
    }

    private <E> void below(Param<C, ?> param, String at, Kind<E> inner, Supplier<E> record) {
        new KnobSweep<>(lab, at(param) + at, inner, record, visit).all();
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
    public Void flag(FlagParam<C> param) {
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
        lab.hand.click(ParamForm.id(at(param)) + "-add");
        below(param, ".0", param.kind(), () -> param.get(now.get()).get(0));
        return null;
    }

    @Override
    public <E> Void record(RecordParam<C, E> param) {
        below(param, "", param.kind(), () -> param.get(now.get()));
        return null;
    }

    @Override
    public <E> Void variant(VariantParam<C, E> param) {
        for (Kind<? extends E> kind : param.catalogue().kinds()) {
            variantOf(param, kind);
        }
        return null;
    }

    private <E, K extends E> void variantOf(VariantParam<C, E> param, Kind<K> chosen) {
        ControlHand.choose(lab, ParamForm.id(at(param)) + "-type", chosen);
        below(param, "", chosen, () -> chosen.type().cast(param.get(now.get())));
    }
}
