package org.prefflow.param;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The knobs of a record as knobs of another one that holds it: they keep their names, so that in
 * the experiment file they stand beside the holder's own.
 *
 * @param inner reads the record that is held
 * @param with copies the holder with another one
 */
public record Lifted<H, C>(Function<H, C> inner, BiFunction<H, C, H> with)
        implements Param.Visitor<C, Param<H, ?>> {

    /** All knobs of the held record, in their order. */
    public List<Param<H, ?>> of(Kind<C> kind) {
        List<Param<H, ?>> lifted = new ArrayList<>();
        kind.params().forEach(param -> lifted.add(param.accept(this)));
        return lifted;
    }

    private <V> Function<H, V> get(Param<C, V> param) {
        return holder -> param.get(inner.apply(holder));
    }

    private <V> BiFunction<H, V, H> set(Param<C, V> param) {
        return (holder, value) -> with.apply(holder, param.set(inner.apply(holder), value));
    }

    @Override
    public Param<H, ?> real(DoubleParam<C> p) {
        return new DoubleParam<>(
                p.name(), p.label(), p.min(), p.max(), p.logarithmic(), get(p)::apply, set(p));
    }

    @Override
    public Param<H, ?> whole(IntParam<C> p) {
        return new IntParam<>(
                p.name(), p.label(), p.min(), p.max(), p.logarithmic(), get(p)::apply, set(p));
    }

    @Override
    public <E extends Enum<E> & Choice> Param<H, ?> choice(ChoiceParam<C, E> p) {
        return new ChoiceParam<>(p.name(), p.label(), p.type(), get(p), set(p));
    }

    @Override
    public Param<H, ?> text(TextParam<C> p) {
        return new TextParam<>(p.name(), p.label(), p.file(), p.maxLength(), get(p), set(p));
    }

    @Override
    public Param<H, ?> flag(FlagParam<C> p) {
        return new FlagParam<>(p.name(), p.label(), get(p)::apply, set(p));
    }

    @Override
    public Param<H, ?> vector(VectorParam<C> p) {
        return new VectorParam<>(
                p.name(), p.label(), p.rows(), p.components(), p.min(), p.max(), get(p), set(p));
    }

    @Override
    public Param<H, ?> wholes(IntListParam<C> p) {
        return new IntListParam<>(
                p.name(), p.label(), p.minSize(), p.maxSize(), p.min(), p.max(), get(p), set(p));
    }

    @Override
    public <E> Param<H, ?> records(RecordListParam<C, E> p) {
        return new RecordListParam<>(
                p.name(), p.label(), p.minSize(), p.maxSize(), p.kind(), get(p), set(p));
    }

    @Override
    public <E> Param<H, ?> record(RecordParam<C, E> p) {
        return new RecordParam<>(p.name(), p.label(), p.kind(), get(p), set(p));
    }

    @Override
    public <E> Param<H, ?> variant(VariantParam<C, E> p) {
        return new VariantParam<>(p.name(), p.label(), p.catalogue(), p.tagged(), get(p), set(p));
    }
}
