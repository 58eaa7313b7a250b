package org.prefflow.ui.control;

import javafx.scene.Node;

/** Chooses one kind of a catalogue. */
interface KindChooser<E> {

    /** The control. */
    Node node();

    /** Shows the chosen kind. */
    void show(String name);
}
