package org.prefflow.ui.chart;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Some charts that are looked at together. */
interface ChartPage {

    /** What stands in the panel. */
    VBox node();

    /** Its charts, from top to bottom. */
    List<ChartView> charts();

    /** Draws what the run's view model says now; called only while the page is looked at. */
    void refresh();

    /** Whether its charts have one abscissa, which the lowest of them names for all. */
    default boolean isStack() {
        return false;
    }

    /** The one chart that is left for an audience. */
    default Node single() {
        return charts().get(0);
    }
}
