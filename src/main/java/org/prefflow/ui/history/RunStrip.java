package org.prefflow.ui.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.KeptRun;

/**
 * The last runs as a row of small pictures, those with a star first, as many as there is room for.
 * It is one stop of the tab key; the arrow keys go along it.
 */
public final class RunStrip extends Region implements AutoCloseable {

    private static final int MOST = 24;
    private static final double GAP = 4;
    private static final double MARGIN = 8;
    private static final Comparator<HistoryRow> ORDER =
            Comparator.comparing((HistoryRow row) -> !row.run().starred())
                    .thenComparing(row -> row.run().begun(), Comparator.reverseOrder());

    private final HistoryViewModel history;
    private final Consumer<KeptRun> pressed;
    private final RunPictures pictures;
    private final List<RunTile> tiles = new ArrayList<>();
    private final Button all = new Button(null, new FontIcon(Feather.MORE_HORIZONTAL));
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private final ListChangeListener<HistoryRow> following = change -> choose();

    /**
     * @param pressed hears of a run whose picture was pressed
     * @param whole shows the whole history
     */
    public RunStrip(HistoryViewModel history, Consumer<KeptRun> pressed, Runnable whole) {
        this.history = history;
        this.pressed = pressed;
        pictures = new RunPictures(history);
        setId("run-strip");
        getStyleClass().add("run-strip");
        all.setId("run-strip-all");
        all.getStyleClass().addAll("flat", "button-icon");
        all.setAccessibleText("All runs: the history (H)");
        all.setTooltip(new Tooltip("All runs (H)"));
        all.setOnAction(event -> whole.run());
        addEventFilter(KeyEvent.KEY_PRESSED, this::step);
        history.rows().addListener(following);
        choose();
    }

    /** Whether there is no run to show. */
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** Whether the window is dark. */
    public void setDark(boolean dark) {
        pictures.darkProperty().set(dark);
    }

    /** Gives the keys to the first run. */
    public void begin() {
        tiles.stream().findFirst().ifPresent(RunTile::requestFocus);
    }

    /** Tells of rows that came, went or changed: most changes leave the choice as it is. */
    private void choose() {
        List<HistoryRow> chosen = history.rows().stream().sorted(ORDER).limit(MOST).toList();
        if (chosen.equals(tiles.stream().map(RunTile::row).toList())) {
            return;
        }
        HistoryRow held =
                tiles.stream()
                        .filter(RunTile::isFocused)
                        .map(RunTile::row)
                        .findFirst()
                        .orElse(null);
        List<RunTile> before = List.copyOf(tiles);
        tiles.clear();
        for (HistoryRow row : chosen) {
            tiles.add(
                    before.stream()
                            .filter(tile -> tile.row() == row)
                            .findFirst()
                            .orElseGet(() -> new RunTile(row, pictures, pressed)));
        }
        before.stream().filter(tile -> !tiles.contains(tile)).forEach(RunTile::close);
        getChildren().setAll(tiles);
        getChildren().add(all);
        for (RunTile tile : tiles) {
            tile.setFocusTraversable(tile == tiles.get(0));
            if (tile.row() == held) {
                tile.requestFocus();
            }
        }
        empty.set(tiles.isEmpty());
    }

    private void step(KeyEvent event) {
        List<Button> stops = new ArrayList<>(tiles.stream().filter(RunTile::isVisible).toList());
        stops.add(all);
        int at = stops.indexOf(event.getTarget());
        int to =
                switch (event.getCode()) {
                    case LEFT -> at - 1;
                    case RIGHT -> at + 1;
                    case HOME -> 0;
                    case END -> stops.size() - 1;
                    default -> -2;
                };
        boolean plain = !event.isShiftDown() && !event.isShortcutDown() && !event.isAltDown();
        if (at < 0 || !plain) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            stops.get(at).fire();
            event.consume();
        } else if (to > -2) {
            stops.get(Math.max(0, Math.min(stops.size() - 1, to))).requestFocus();
            event.consume();
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return RunTile.EDGE + 2 * GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double more = snapSizeX(all.prefWidth(-1));
        double end = getWidth() - MARGIN - more - GAP;
        double x = MARGIN;
        for (RunTile tile : tiles) {
            boolean fits = x + RunTile.EDGE <= end;
            tile.setVisible(fits);
            if (fits) {
                tile.resizeRelocate(x, GAP, RunTile.EDGE, RunTile.EDGE);
                x += RunTile.EDGE + GAP;
            }
        }
        double height = all.prefHeight(-1);
        all.resizeRelocate(x, snapPositionY((getHeight() - height) / 2), more, height);
    }

    @Override
    public void close() {
        history.rows().removeListener(following);
        tiles.forEach(RunTile::close);
    }
}
