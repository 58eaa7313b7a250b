package org.prefflow.ui.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import org.prefflow.param.Catalogue;
import org.prefflow.param.Kind;

/** The kinds of a catalogue as tiles with their pictures ({@code reward-type-ring}). */
final class KindTiles<E> implements KindChooser<E> {

    private static final int COLUMNS = 3;
    private static final int PICTURE = 60;

    private final GridPane tiles = new GridPane(4, 4);
    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();

    KindTiles(
            String id,
            Catalogue<E> catalogue,
            FormContext.Pictures pictures,
            Consumer<String> chosen) {
        tiles.setId(id);
        tiles.getStyleClass().add("kind-tiles");
        for (int column = 0; column < COLUMNS; column++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100.0 / COLUMNS);
            tiles.getColumnConstraints().add(third);
        }
        ToggleGroup group = new ToggleGroup();
        for (Kind<? extends E> kind : catalogue.kinds()) {
            ToggleButton tile = tile(id, kind, pictures);
            tile.setToggleGroup(group);
            tile.setOnAction(
                    event -> {
                        tile.setSelected(true);
                        chosen.accept(kind.name());
                    });
            buttons.put(kind.name(), tile);
            int i = tiles.getChildren().size();
            tiles.add(tile, i % COLUMNS, i / COLUMNS);
        }
    }

    private static ToggleButton tile(String id, Kind<?> kind, FormContext.Pictures pictures) {
        ImageView picture = new ImageView();
        picture.setFitWidth(PICTURE);
        picture.setFitHeight(PICTURE);
        pictures.paint(kind.defaults(), PICTURE, picture::setImage);
        ToggleButton tile = new ToggleButton(kind.title(), picture);
        tile.setMaxWidth(Double.MAX_VALUE);
        tile.setMinWidth(0);
        tile.setId(id + "-" + kind.name());
        tile.getStyleClass().add("kind-tile");
        tile.setContentDisplay(ContentDisplay.TOP);
        tile.setTooltip(new Tooltip(kind.title() + ": " + kind.summary()));
        tile.setAccessibleText(kind.title());
        return tile;
    }

    @Override
    public Node node() {
        return tiles;
    }

    @Override
    public void show(String name) {
        buttons.get(name).setSelected(true);
    }
}
