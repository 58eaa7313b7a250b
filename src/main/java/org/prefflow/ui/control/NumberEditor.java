package org.prefflow.ui.control;

import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Numbers;
import org.prefflow.param.Param;

/** A number beside its unit, with a slider below where the range invites one. */
final class NumberEditor<V extends Number> implements Editor<V> {

    private static final Pattern REAL =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final long WIDEST_LINEAR_SLIDER = 10_000;

    private final CommitField field;
    private final HBox beside;
    private final String things;
    private final Label unit;
    private final MarkedSlider slider;
    private V value;

    private NumberEditor(
            String id,
            Param<?, V> param,
            Scale scale,
            double usual,
            Function<String, V> parse,
            DoubleFunction<V> of,
            Edit<V> edit) {
        field =
                new CommitField(
                        text -> edit.offer(() -> parse.apply(text)),
                        direction -> edit.offer(() -> of.apply(stepped(scale, direction))));
        field.setId(id);
        field.ofNumber();
        things = param.label().unit();
        unit = new Label(things);
        unit.getStyleClass().add("unit");
        // Where there is no room beside the number, a unit takes a second line.
        unit.setWrapText(true);
        beside = new HBox(4, field, unit);
        beside.setAlignment(Pos.CENTER_RIGHT);
        if (param.label().unit().isEmpty()) {
            beside.getChildren().remove(unit);
        }
        if (scale.logarithmic() || scale.max() - scale.min() <= WIDEST_LINEAR_SLIDER) {
            slider = new MarkedSlider(scale, usual, v -> edit.offer(() -> of.apply(v)));
            slider.slider().setId(id + "-slider");
        } else {
            slider = null;
        }
    }

    // A range too wide for a slider, such as the seed's, is gone through one by one.
    private double stepped(Scale scale, int direction) {
        double now = value.doubleValue();
        return slider == null
                ? Math.max(scale.min(), Math.min(scale.max(), now + direction))
                : scale.stepped(now, direction);
    }

    static NumberEditor<Double> real(
            String id, DoubleParam<?> param, Scale scale, double usual, Edit<Double> edit) {
        return new NumberEditor<>(
                id,
                param,
                scale,
                usual,
                text -> parseReal(param.name(), text, param.allowed()),
                Double::valueOf,
                edit);
    }

    static NumberEditor<Long> whole(
            String id, IntParam<?> param, Scale scale, double usual, Edit<Long> edit) {
        return new NumberEditor<>(
                id,
                param,
                scale,
                usual,
                text -> parseWhole(param.name(), text, param.allowed()),
                Math::round,
                edit);
    }

    /** A number as a person writes it; only that, not Java's suffixes or hexadecimal forms. */
    static double parseReal(String name, String text, String allowed) {
        String trimmed = text.trim();
        if (!REAL.matcher(trimmed).matches()) {
            throw new InvalidValueException(
                    name, InvalidValueException.quoted(text), "must " + allowed);
        }
        double real = Double.parseDouble(trimmed);
        if (Double.isInfinite(real)) {
            throw new InvalidValueException(
                    name, InvalidValueException.quoted(text), "must " + allowed);
        }
        return real;
    }

    /** A whole number as a person writes it: 5000, 5,000 and 5e3 are the same. */
    static long parseWhole(String name, String text, String allowed) {
        double real = parseReal(name, text.replaceAll("[,_\\s](?=\\d{3})", ""), allowed);
        if (real != Math.rint(real) || Math.abs(real) > 1e15) {
            throw new InvalidValueException(
                    name, InvalidValueException.quoted(text), "must " + allowed);
        }
        return (long) real;
    }

    @Override
    public Optional<Node> beside() {
        return Optional.of(beside);
    }

    @Override
    public Optional<Node> below() {
        return Optional.ofNullable(slider);
    }

    @Override
    public void show(V number) {
        value = number;
        field.showText(ParamForm.text(number));
        unit.setText(Numbers.things(number.doubleValue(), things));
        if (slider != null) {
            slider.show(number.doubleValue());
        }
    }
}
