package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
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
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;
import org.prefflow.ui.control.ParamForm;

/**
 * Works the control of any knob as a person would, with clicks, drags and keys: types nonsense and
 * takes it back with Escape, sets another value, drags the slider and resets it by a double click.
 * Tells which record should come of each edit, and returns the record after all of them.
 *
 * @param lab the window
 * @param kind the record's kind
 * @param path dotted path of the record
 * @param owner the record now
 * @param expect hears of the record that each single edit should lead to
 */
record ControlHand<C>(LabHarness lab, Kind<C> kind, String path, C owner, Consumer<C> expect)
        implements Param.Visitor<C, C> {

    /**
     * Works all knobs of a record one after the other, and last those that did nothing as the
     * record stood: each after a choice that awakens it.
     */
    static <C> C allOf(LabHarness lab, Kind<C> kind, String path, C owner, Consumer<C> expect) {
        C now = owner;
        List<Param<C, ?>> asleep = new ArrayList<>();
        for (Param<C, ?> param : kind.params()) {
            if (kind.whyInert(param.name(), now).isEmpty()) {
                now = param.accept(new ControlHand<>(lab, kind, path, now, expect));
            } else {
                asleep.add(param);
            }
        }
        for (Param<C, ?> param : asleep) {
            now = new ControlHand<>(lab, kind, path, now, expect).awaken(param);
            now = param.accept(new ControlHand<>(lab, kind, path, now, expect));
        }
        return now;
    }

    /** Makes the choice, if one is needed, that lets a knob do something. */
    C awaken(Param<C, ?> asleep) {
        if (kind.whyInert(asleep.name(), owner).isEmpty()) {
            return owner;
        }
        return kind.params().stream()
                .filter(ChoiceParam.class::isInstance)
                .map(param -> awaken(asleep, (ChoiceParam<C, ?>) param))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing awakens " + at(asleep)));
    }

    private <E extends Enum<E> & Choice> Optional<C> awaken(
            Param<C, ?> asleep, ChoiceParam<C, E> choice) {
        for (E option : choice.options()) {
            if (kind.whyInert(asleep.name(), choice.set(owner, option)).isEmpty()) {
                lab.hand.choose(id(choice), option);
                return Optional.of(done(choice, option));
            }
        }
        return Optional.empty();
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
        return number(param, Numbers.show(other), other);
    }

    @Override
    public C whole(IntParam<C> param) {
        long other = param.get(owner) == param.min() ? param.min() + 1 : param.get(owner) - 1;
        return number(param, Long.toString(other), other);
    }

    private <V extends Number> C number(Param<C, V> param, String text, V other) {
        String id = id(param);
        mistype(id, id);
        lab.hand.enter(id, text);
        C typed = done(param, other);
        if (!lab.has(id + "-slider")) {
            return typed;
        }
        double was = lab.find(id + "-slider", Slider.class).getValue();
        ExperimentConfig before = lab.config();
        lab.hand.dragThumb(id + "-slider", was > 0.5 ? 0.25 : 0.75);
        assertThat(lab.config()).as("%s after a drag of its slider", id).isNotEqualTo(before);
        assertThat(lab.find(id, TextField.class).getText()).as(id).isNotEqualTo(text);
        lab.hand.doubleClick(
                "the slider of #" + id,
                () -> lab.find(id + "-slider", Node.class).lookup(".thumb"));
        return done(param, param.get(kind.defaults()));
    }

    /** Types nonsense, which is refused beside the control, and takes it back. */
    private void mistype(String id, String fieldId) {
        String before = lab.find(fieldId, TextField.class).getText();
        ExperimentConfig good = lab.config();
        lab.hand.enter(fieldId, "1 x");
        lab.await(
                "a refusal below #" + id,
                () -> lab.text(id + "-problem").contains("is not allowed"));
        assertThat(LabHarness.isShown(lab.find(id + "-problem", Node.class))).as(id).isTrue();
        lab.hand.type(KeyCode.ESCAPE);
        assertThat(lab.find(fieldId, TextField.class).getText()).as(fieldId).isEqualTo(before);
        assertThat(lab.text(id + "-problem")).as(id).isEmpty();
        assertThat(lab.config()).as(fieldId).isEqualTo(good);
    }

    @Override
    public <E extends Enum<E> & Choice> C choice(ChoiceParam<C, E> param) {
        List<E> options = param.options();
        E other = options.get((param.get(owner).ordinal() + 1) % options.size());
        lab.hand.choose(id(param), other);
        return done(param, other);
    }

    @Override
    public C text(TextParam<C> param) {
        String other = param.get(owner) + " + 1";
        lab.hand.enter(id(param), other);
        C typed = done(param, other);
        if (!param.file()) {
            return typed;
        }
        lab.files.answer = Path.of("chosen.file").toAbsolutePath();
        lab.hand.click(id(param) + "-browse");
        return done(param, "chosen.file");
    }

    @Override
    public C flag(FlagParam<C> param) {
        lab.hand.click(id(param));
        return done(param, !param.get(owner));
    }

    @Override
    public C vector(VectorParam<C> param) {
        C now = owner;
        for (int i = 0; i < param.components().size(); i++) {
            Vector before = param.get(now);
            Vector other = before.with(i, before.get(i) + 0.25);
            String field = id(param) + "-" + param.components().get(i).replace(' ', '-');
            mistype(id(param), field);
            lab.hand.enter(field, Numbers.show(other.get(i)));
            now = param.set(now, other);
            expect.accept(now);
        }
        return now;
    }

    @Override
    public C wholes(IntListParam<C> param) {
        mistype(id(param), id(param));
        lab.hand.enter(id(param), "9, 8, 7");
        done(param, List.of(9, 8, 7));
        lab.hand.click(id(param) + "-more");
        done(param, List.of(9, 8, 7, 7));
        lab.hand.click(id(param) + "-fewer");
        return done(param, List.of(9, 8, 7));
    }

    @Override
    public <E> C records(RecordListParam<C, E> param) {
        lab.hand.click(id(param) + "-add");
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
        lab.hand.click(id(param) + "-0-remove");
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
        if (lab.find(id, Node.class) instanceof ComboBox<?>) {
            lab.hand.choose(id, kind);
        } else {
            lab.hand.click(id + "-" + kind.name());
        }
    }
}
