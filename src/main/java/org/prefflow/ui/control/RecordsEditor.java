package org.prefflow.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.param.Kind;

/** A list of records of one kind: a card with a form each, and buttons to add and remove. */
final class RecordsEditor<E> implements Editor<List<E>> {

    private final String path;
    private final Kind<E> kind;
    private final FormContext context;
    private final Edit<List<E>> edit;
    private final List<ParamForm<E>> forms = new ArrayList<>();
    private final VBox cards = new VBox(8);
    private final VBox below;
    private List<E> value = List.of();

    RecordsEditor(String path, Kind<E> kind, FormContext context, Edit<List<E>> edit) {
        this.path = path;
        this.kind = kind;
        this.context = context;
        this.edit = edit;
        Button add = new Button("Add " + kind.name(), new FontIcon(Feather.PLUS));
        add.setId(ParamForm.id(path) + "-add");
        add.setOnAction(event -> edit.offer(this::longer));
        below = new VBox(8, cards, add);
        below.getStyleClass().add("nested");
    }

    private List<E> longer() {
        List<E> longer = new ArrayList<>(value);
        longer.add(kind.defaults());
        return longer;
    }

    private List<E> without(int i) {
        List<E> shorter = new ArrayList<>(value);
        shorter.remove(i);
        return shorter;
    }

    private List<E> with(int i, E record) {
        List<E> changed = new ArrayList<>(value);
        changed.set(i, record);
        return changed;
    }

    @Override
    public Optional<Node> below() {
        return Optional.of(below);
    }

    @Override
    public void show(List<E> records) {
        value = records;
        if (forms.size() == records.size()) {
            for (int i = 0; i < records.size(); i++) {
                forms.get(i).show(records.get(i));
            }
        } else {
            rebuild();
        }
    }

    @Override
    public void reset() {
        forms.forEach(ParamForm::retire);
        forms.clear();
    }

    private void rebuild() {
        reset();
        cards.getChildren().clear();
        for (int i = 0; i < value.size(); i++) {
            int index = i;
            String at = path + "." + i;
            ParamForm<E> form =
                    new ParamForm<>(kind, at, value.get(i), context, e -> edit.set(with(index, e)));
            forms.add(form);
            Label title = new Label(kind.title() + " " + (i + 1));
            title.getStyleClass().add("card-title");
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Button remove = new Button(null, new FontIcon(Feather.X));
            remove.setId(ParamForm.id(at) + "-remove");
            remove.getStyleClass().add("flat");
            remove.setAccessibleText("remove " + title.getText());
            remove.setOnAction(event -> edit.offer(() -> without(index)));
            HBox heading = new HBox(title, space, remove);
            heading.setAlignment(Pos.CENTER_LEFT);
            VBox card = new VBox(4, heading, form);
            card.getStyleClass().add("record-card");
            cards.getChildren().add(card);
        }
    }

    @Override
    public boolean isRefusing() {
        return forms.stream().anyMatch(ParamForm::isRefusing);
    }
}
