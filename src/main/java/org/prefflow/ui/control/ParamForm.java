package org.prefflow.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.layout.VBox;
import org.prefflow.param.Choice;
import org.prefflow.param.Kind;
import org.prefflow.param.Numbers;
import org.prefflow.param.Param;
import org.prefflow.param.Vector;

/**
 * A form for a record of any kind, made from its knobs. Each control has as id its path with dashes
 * ({@code training-learningRate}), and under it a label {@code ...-problem}.
 *
 * <p>The form always stands for the last accepted record: a refused value is explained under its
 * control, which keeps the text as typed.
 *
 * @param <C> the record
 */
public final class ParamForm<C> extends VBox {

    /** Happens where a control begins or ends to show a refusal; bubbles up from it. */
    public static final EventType<Event> REFUSAL = new EventType<>(Event.ANY, "REFUSAL");

    private final Consumer<? super C> commit;
    private final List<Knob<C, ?>> knobs = new ArrayList<>();
    private Function<String, Optional<String>> outerInert = field -> Optional.empty();
    private C value;
    private boolean retired;

    /**
     * A form that shows {@code value}.
     *
     * @param path dotted path of the record; empty at the top
     * @param commit receives each new record; may refuse it by an {@link
     *     org.prefflow.param.InvalidValueException}
     */
    public ParamForm(
            Kind<C> kind, String path, C value, FormContext context, Consumer<? super C> commit) {
        this(kind, kind.params(), path, value, context, commit);
    }

    /** A form for some of a record's knobs. */
    public ParamForm(
            Kind<C> kind,
            List<? extends Param<C, ?>> params,
            String path,
            C value,
            FormContext context,
            Consumer<? super C> commit) {
        this.commit = commit;
        this.value = value;
        getStyleClass().add("param-form");
        Knobs<C> maker = new Knobs<>(kind, this, path, context);
        for (Param<C, ?> param : params) {
            Knob<C, ?> knob = param.accept(maker);
            knobs.add(knob);
            getChildren().add(knob);
        }
        show(value);
    }

    /** The last accepted record. */
    public C value() {
        return value;
    }

    /** Shows a record; controls whose field is the same keep what is being typed. */
    public void show(C record) {
        value = record;
        knobs.forEach(knob -> knob.show(record));
    }

    /** Shows a record anew: whatever was being typed is gone. */
    public void reset(C record) {
        value = record;
        knobs.forEach(knob -> knob.reset(record));
    }

    /**
     * Shows which controls do nothing for a reason outside of this form's record.
     *
     * @param why the reason, by the name of the field; empty where there is none
     */
    void showInert(Function<String, Optional<String>> why) {
        outerInert = why;
        show(value);
    }

    /** Why a control does nothing for a reason outside of this form's record. */
    Optional<String> outerInert(String field) {
        return outerInert.apply(field);
    }

    /**
     * Shows a refusal under the control it is about.
     *
     * @param path dotted path relative to this form's record
     * @return whether there is such a control
     */
    public boolean explain(String path, String problem) {
        int dot = path.indexOf('.');
        String field = (dot < 0 ? path : path.substring(0, dot)).replaceFirst("\\[.*", "");
        String rest = dot < 0 ? "" : path.substring(dot + 1);
        for (Knob<C, ?> knob : knobs) {
            if (knob.name().equals(field)) {
                return knob.explain(rest, problem);
            }
        }
        return false;
    }

    /** Whether any control shows a refusal. */
    public boolean isRefusing() {
        return knobs.stream().anyMatch(Knob::isRefusing);
    }

    /**
     * Takes no more edits, because another form stands in this one's place. A field that had the
     * focus hears of losing it only in the next pulse, and would enter then what was being typed.
     */
    void retire() {
        retired = true;
    }

    <V> void commit(Param<C, V> param, V next) {
        if (retired) {
            return;
        }
        C changed = param.set(value, next);
        commit.accept(changed);
        show(changed);
    }

    /** The id of the control at a path. */
    public static String id(String path) {
        return path.replace('.', '-');
    }

    /** A field name in words: "learning rate" for learningRate. */
    public static String words(String camelCase) {
        return camelCase.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** A value as a person would type it; empty for nested records. */
    public static String text(Object value) {
        if (value instanceof Double number) {
            return Numbers.show(number);
        }
        if (value instanceof Choice choice) {
            return choice.id();
        }
        if (value instanceof Vector vector) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < vector.size(); i++) {
                parts.add(Numbers.show(vector.get(i)));
            }
            return String.join(", ", parts);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Integer.class::isInstance)
                    ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    : "";
        }
        return value instanceof Long || value instanceof String || value instanceof Boolean
                ? value.toString()
                : "";
    }
}
