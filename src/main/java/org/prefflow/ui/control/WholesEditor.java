package org.prefflow.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.param.InvalidValueException;

/** A list of whole numbers, written with commas; two buttons repeat or drop the last. */
final class WholesEditor implements Editor<List<Integer>> {

    private final CommitField field;
    private final HBox below;
    private List<Integer> value = List.of();

    WholesEditor(String id, String name, String allowed, Edit<List<Integer>> edit) {
        field =
                new CommitField(
                        text -> edit.offer(() -> parse(name, text, allowed)), direction -> {});
        field.setId(id);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button fewer = button(Feather.MINUS, id + "-fewer", "drop the last");
        Button more = button(Feather.PLUS, id + "-more", "repeat the last");
        fewer.setOnAction(event -> edit.offer(() -> value.subList(0, value.size() - 1)));
        more.setOnAction(event -> edit.offer(this::longer));
        below = new HBox(4, field, fewer, more);
    }

    private static Button button(Feather icon, String id, String text) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.setAccessibleText(text);
        return button;
    }

    private List<Integer> longer() {
        List<Integer> longer = new ArrayList<>(value);
        longer.add(value.get(value.size() - 1));
        return longer;
    }

    private static List<Integer> parse(String name, String text, String allowed) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : text.strip().split("[,;\\s]+")) {
            long number = NumberEditor.parseWhole(name, part, allowed);
            if (number != (int) number) {
                throw new InvalidValueException(
                        name, InvalidValueException.quoted(part), "must " + allowed);
            }
            numbers.add((int) number);
        }
        return numbers;
    }

    @Override
    public Optional<Node> below() {
        return Optional.of(below);
    }

    @Override
    public void show(List<Integer> numbers) {
        value = numbers;
        field.showText(ParamForm.text(numbers));
    }
}
