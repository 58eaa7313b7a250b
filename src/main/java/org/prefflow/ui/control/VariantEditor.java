package org.prefflow.ui.control;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prefflow.param.Catalogue;
import org.prefflow.param.Kind;

/**
 * A nested record, one of a catalogue: a chooser ({@code reward-type}) and the form of the chosen
 * kind. What was set for another kind comes back when that kind is chosen again.
 */
final class VariantEditor<E> implements Editor<E> {

    private final String path;
    private final Catalogue<E> catalogue;
    private final FormContext context;
    private final Edit<E> edit;
    private final KindChooser<E> chooser;
    private final MathFlow summary = new MathFlow();
    private final VBox nested = new VBox();
    private final Map<String, E> remembered = new HashMap<>();
    private Kind<E> kind;
    private ParamForm<E> form;
    private boolean fresh;
    private boolean chosen;

    VariantEditor(String path, Catalogue<E> catalogue, FormContext context, Edit<E> edit) {
        this.path = path;
        this.catalogue = catalogue;
        this.context = context;
        this.edit = edit;
        String id = ParamForm.id(path) + "-type";
        chooser =
                context.pictures().has(catalogue.kinds().get(0).defaults())
                        ? new KindTiles<>(id, catalogue, context.pictures(), this::choose)
                        : new KindCombo<>(id, catalogue, this::choose);
        summary.getStyleClass().add("note");
        summary.setMinHeight(Region.USE_PREF_SIZE);
        nested.getStyleClass().add("nested");
    }

    private void choose(String name) {
        if (!name.equals(kind.name())) {
            chosen = true;
            edit.offer(() -> remembered.getOrDefault(name, defaults(name)));
            chooser.show(kind.name());
            chosen = false;
        }
    }

    private E defaults(String name) {
        return catalogue.named(name).orElseThrow().defaults();
    }

    @Override
    public Optional<Node> below() {
        return Optional.of(new VBox(8, chooser.node(), summary, nested));
    }

    @Override
    public void show(E value) {
        Kind<E> of = catalogue.kindOf(value);
        remembered.put(of.name(), value);
        if (fresh || kind == null || !of.name().equals(kind.name())) {
            if (form != null) {
                form.retire();
            }
            kind = of;
            form = new ParamForm<>(of, path, value, context, edit::set);
            nested.getChildren().setAll(form);
            nested.setVisible(!of.params().isEmpty());
            summary.setText(of.summary());
            chooser.show(of.name());
            fresh = false;
            if (chosen) {
                chosen = false;
                // Once the form has its height: what was chosen is there to be set.
                Platform.runLater(() -> Reveal.bring(nested));
            }
        } else {
            form.show(value);
        }
    }

    @Override
    public void reset() {
        fresh = true;
    }

    @Override
    public boolean explain(String inner, String problem) {
        return form != null && form.explain(inner, problem);
    }

    @Override
    public boolean isRefusing() {
        return form != null && form.isRefusing();
    }
}
