package org.prefflow.ui.compare;

import java.util.List;
import java.util.Optional;
import org.prefflow.ui.setup.SetupPage;

/**
 * Which experiments stand side by side.
 *
 * @param pages those of the panes, from left to right
 * @param open the one that is set up
 * @param home the one that is set up on the stage, or was before the comparison was shown
 * @param shown whether the comparison stands in place of the stage
 * @param match by which they are at one KL; empty where they are as they were set up
 */
record Arrangement(
        List<SetupPage> pages,
        SetupPage open,
        SetupPage home,
        boolean shown,
        Optional<KlMatching.Match> match) {

    Arrangement {
        pages = List.copyOf(pages);
    }

    /** The stage alone, panes being kept for later. */
    static Arrangement ofStage(
            List<SetupPage> pages, SetupPage open, Optional<KlMatching.Match> match) {
        return new Arrangement(pages, open, open, false, match);
    }

    /** Whether a page is seen, or can be seen again, here. */
    boolean has(SetupPage page) {
        return pages.contains(page) || !shown && open == page;
    }
}
