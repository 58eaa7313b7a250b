package org.prefflow.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;

/**
 * The names of the pages, one of them chosen; breaks into rows where it must. One stop of the Tab
 * key: the arrow keys choose.
 */
final class ChartStrip extends FlowPane {

    private final ToggleGroup group = new ToggleGroup();
    private final List<ToggleButton> tabs = new ArrayList<>();

    ChartStrip(List<String> names, Consumer<String> chosen) {
        super(3, 4);
        setId("charts-strip");
        getStyleClass().add("chart-strip");
        setAccessibleText("Which charts are shown");
        managedProperty().bind(visibleProperty());
        for (String name : names) {
            tabs.add(tab(name));
        }
        getChildren().addAll(tabs);
        group.selectedToggleProperty().addListener((property, was, is) -> select(was, is, chosen));
    }

    private ToggleButton tab(String name) {
        ToggleButton tab = new ToggleButton(name);
        tab.setId("charts-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        tab.getStyleClass().add("chart-tab");
        tab.setMinWidth(USE_PREF_SIZE);
        tab.setToggleGroup(group);
        tab.setUserData(name);
        tab.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        tab.setAccessibleText("Charts: " + name);
        tab.setFocusTraversable(false);
        tab.setOnAction(event -> tab.requestFocus());
        // Before the toggle button's own keys, which stop at the ends and choose nothing.
        tab.addEventFilter(KeyEvent.KEY_PRESSED, this::step);
        return tab;
    }

    private void select(Toggle was, Toggle is, Consumer<String> chosen) {
        if (is == null) {
            // Pressing the chosen one again does not choose none.
            was.setSelected(true);
            return;
        }
        tabs.forEach(tab -> tab.setFocusTraversable(tab == is));
        if (is != was) {
            chosen.accept((String) is.getUserData());
        }
    }

    private void step(KeyEvent event) {
        int by =
                switch (event.getCode()) {
                    case RIGHT, DOWN -> 1;
                    case LEFT, UP -> -1;
                    default -> 0;
                };
        if (by != 0) {
            step(by).requestFocus();
            event.consume();
        }
    }

    private ToggleButton step(int by) {
        int at = tabs.indexOf((ToggleButton) group.getSelectedToggle());
        ToggleButton next = tabs.get(Math.floorMod(at + by, tabs.size()));
        next.setSelected(true);
        return next;
    }

    /** Chooses the next page. */
    void next() {
        step(1);
    }

    /** Chooses a page by its name. */
    void choose(String name) {
        tabs.stream()
                .filter(tab -> tab.getUserData().equals(name))
                .forEach(t -> t.setSelected(true));
    }
}
