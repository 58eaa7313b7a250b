package org.prefflow.ui.control;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.prefflow.param.Kind;

/** A nested record of one kind: its own form. */
final class RecordEditor<E> implements Editor<E> {

    private final ParamForm<E> form;
    private final VBox below;
    private boolean fresh;

    RecordEditor(String path, Kind<E> kind, FormContext context, Edit<E> edit) {
        form = new ParamForm<>(kind, path, kind.defaults(), context, edit::set);
        below = new VBox(form);
        below.getStyleClass().add("nested");
    }

    @Override
    public Optional<Node> below() {
        return Optional.of(below);
    }

    @Override
    public void show(E value) {
        if (fresh) {
            form.reset(value);
            fresh = false;
        } else {
            form.show(value);
        }
    }

    @Override
    public void reset() {
        fresh = true;
    }

    @Override
    public void showInert(Function<String, Optional<String>> why) {
        form.showInert(why);
    }

    @Override
    public boolean explain(String path, String problem) {
        return form.explain(path, problem);
    }

    @Override
    public boolean isRefusing() {
        return form.isRefusing();
    }
}
