package org.prefflow.ui.control;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import org.prefflow.param.Catalogue;
import org.prefflow.param.Kind;

/** The kinds of a catalogue in a combo box, each with its one line. */
public final class KindCombo<E> implements KindChooser<E> {

    private static final int SHORT = 12;

    private final ComboBox<Kind<? extends E>> combo = new ComboBox<>();
    private final Catalogue<E> catalogue;
    private Kind<? extends E> shown;

    /**
     * @param id the control's id
     * @param chosen receives the name of the kind that the user chooses
     */
    public KindCombo(String id, Catalogue<E> catalogue, Consumer<String> chosen) {
        this.catalogue = catalogue;
        combo.setId(id);
        combo.setAccessibleText("kind of " + catalogue.noun());
        combo.getItems().setAll(catalogue.kinds());
        combo.setMaxWidth(Double.MAX_VALUE);
        combo.setButtonCell(new NamedCell<>(Kind::title, kind -> ""));
        combo.setCellFactory(list -> new NamedCell<>(Kind::title, Kind::summary));
        combo.setOnAction(
                event -> {
                    if (combo.getValue() != null && combo.getValue() != shown) {
                        chosen.accept(combo.getValue().name());
                    }
                });
    }

    /**
     * Whether there is little room: then a chosen kind of a long title shows its canonical name.
     */
    public void setTerse(boolean terse) {
        combo.setButtonCell(new NamedCell<>(terse ? KindCombo::brief : Kind::title, kind -> ""));
    }

    /** The title where it is short, else the name that files and the command line have. */
    private static String brief(Kind<?> kind) {
        return kind.title().length() <= SHORT ? kind.title() : kind.name();
    }

    @Override
    public Node node() {
        return combo;
    }

    @Override
    public void show(String name) {
        shown = catalogue.named(name).orElseThrow();
        combo.setValue(shown);
    }
}
