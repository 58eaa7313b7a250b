package org.prefflow.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Numbers;
import org.prefflow.param.Param;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.RecordParam;
import org.prefflow.param.TextParam;
import org.prefflow.param.VariantParam;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;
import org.prefflow.ui.control.ParamForm;

/**
 * Works the control of any knob as a person would: sets another value and tells which record should
 * come of it. Returns the record after all its edits.
 *
 * @param lab the window
 * @param path dotted path of the record
 * @param owner the record now
 * @param expect hears of the record that each single edit should lead to
 */
record ControlHand<C>(LabHarness lab, String path, C owner, Consumer<C> expect)
        implements Param.Visitor<C, C> {

    /** Works all knobs of a record one after the other. */
    static <C> C allOf(LabHarness lab, Kind<C> kind, String path, C owner, Consumer<C> expect) {
        C now = owner;
        for (Param<C, ?> param : kind.params()) {
            if (kind.whyInert(param.name(), now).isEmpty()) {
                now = param.accept(new ControlHand<>(lab, path, now, expect));
            }
        }
        return now;
    }

    private String at(Param<C, ?> param) {
        return path.isEmpty() ? param.name() : path + "." + param.name();
    }

    private String id(Param<C, ?> param) {
        return ParamForm.id(at(param));
    }

    private <V> C done(Param<C, V> param, V value) {
        C next = param.set(owner, value);
        expect.accept(next);
        return next;
    }

    @Override
    public C real(DoubleParam<C> param) {
        double now = param.get(owner);
        double other =
                now == param.min() ? now + (param.max() - now) / 4 : now - (now - param.min()) / 4;
        lab.type(id(param), Numbers.show(other));
        return done(param, other);
    }

    @Override
    public C whole(IntParam<C> param) {
        long other = param.get(owner) == param.min() ? param.min() + 1 : param.get(owner) - 1;
        lab.type(id(param), Long.toString(other));
        return done(param, other);
    }

    @Override
    public <E extends Enum<E> & Choice> C choice(ChoiceParam<C, E> param) {
        List<E> options = param.options();
        E other = options.get((param.get(owner).ordinal() + 1) % options.size());
        @SuppressWarnings("unchecked")
        ComboBox<E> combo = lab.find(id(param), ComboBox.class);
        lab.act(() -> combo.setValue(other));
        return done(param, other);
    }

    @Override
    public C text(TextParam<C> param) {
        String other = param.get(owner) + " + 1";
        lab.type(id(param), other);
        return done(param, other);
    }

    @Override
    public C vector(VectorParam<C> param) {
        C now = owner;
        for (int i = 0; i < param.components().size(); i++) {
            Vector before = param.get(now);
            Vector other = before.with(i, before.get(i) + 0.25);
            String component = param.components().get(i).replace(' ', '-');
            lab.type(id(param) + "-" + component, Numbers.show(other.get(i)));
            now = param.set(now, other);
            expect.accept(now);
        }
        return now;
    }

    @Override
    public C wholes(IntListParam<C> param) {
        lab.type(id(param), "9, 8, 7");
        return done(param, List.of(9, 8, 7));
    }

    @Override
    public <E> C records(RecordListParam<C, E> param) {
        lab.press(id(param) + "-add");
        List<E> longer = new ArrayList<>(param.get(owner));
        longer.add(param.kind().defaults());
        done(param, longer);
        int last = longer.size() - 1;
        E edited =
                allOf(
                        lab,
                        param.kind(),
                        at(param) + "." + last,
                        longer.get(last),
                        e -> {
                            List<E> list = new ArrayList<>(longer);
                            list.set(last, e);
                            done(param, list);
                        });
        longer.set(last, edited);
        lab.press(id(param) + "-0-remove");
        longer.remove(0);
        return done(param, longer);
    }

    @Override
    public <E> C record(RecordParam<C, E> param) {
        E edited = allOf(lab, param.kind(), at(param), param.get(owner), e -> done(param, e));
        return param.set(owner, edited);
    }

    @Override
    public <E> C variant(VariantParam<C, E> param) {
        C now = owner;
        for (Kind<? extends E> kind : param.catalogue().kinds()) {
            now = variantOf(param, kind, now);
        }
        return now;
    }

    private <E, K extends E> C variantOf(VariantParam<C, E> param, Kind<K> kind, C now) {
        choose(id(param) + "-type", kind);
        // A kind that was there before comes back as it was left.
        boolean wasThere = kind.type().isInstance(param.get(owner));
        K start = wasThere ? kind.type().cast(param.get(owner)) : kind.defaults();
        C chosen = param.set(now, start);
        expect.accept(chosen);
        K edited = allOf(lab, kind, at(param), start, e -> expect.accept(param.set(chosen, e)));
        return param.set(chosen, edited);
    }

    private void choose(String id, Kind<?> kind) {
        choose(lab, id, kind);
    }

    /** Chooses a kind by its combo box or its tile. */
    static void choose(LabHarness lab, String id, Kind<?> kind) {
        Node chooser = lab.find(id, Node.class);
        if (chooser instanceof ComboBox<?>) {
            @SuppressWarnings("unchecked")
            ComboBox<Kind<?>> combo = (ComboBox<Kind<?>>) chooser;
            lab.act(() -> combo.setValue(kind));
        } else {
            ToggleButton tile = lab.find(id + "-" + kind.name(), ToggleButton.class);
            lab.act(tile::fire);
        }
    }
}
