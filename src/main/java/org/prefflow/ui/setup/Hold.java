package org.prefflow.ui.setup;

/** What a hand is doing while the set-up changes: what one drag changes is one step to undo. */
public enum Hold {
    /** No button and no key is held. */
    NONE,
    /** A button or a key was just pressed. */
    PRESSED,
    /** The mouse is dragged, or a key that is held repeats. */
    DRAGGED
}
