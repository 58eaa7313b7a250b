package org.prefflow.ui.setup;

import java.util.Optional;

/** A way back to the pages that there were, and to the one that was set up. */
public interface Turn {

    /**
     * Goes back, unless it is refused or something must be asked before.
     *
     * @param again goes once more, when what was asked is granted
     * @return the way to where it came from; empty where it did not go
     */
    Optional<Turn> go(Runnable again);
}
