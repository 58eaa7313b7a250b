package org.prefflow.ui.stage;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prefflow.figure.ColorMap;
import org.prefflow.figure.Heatmap;
import org.prefflow.figure.ValueRange;
import org.prefflow.ui.control.MathFlow;

/** What the colours of the map stand for. */
final class ColorScale extends VBox {

    private static final int WIDTH = 132;
    private static final int HEIGHT = 8;

    /** Takes a line's room before there is a map: tools beside a stage must not push it later. */
    private static final String BLANK = "\u00a0";

    private final Label title = new Label(BLANK);
    private final ImageView bar = new ImageView(new WritableImage(WIDTH, HEIGHT));
    private final HBox ticks = new HBox(new Label(BLANK));

    private Key shown;

    private record Key(Legend legend, ColorMap colors, ValueRange range) {}

    ColorScale() {
        setId("color-scale");
        getStyleClass().add("stage-card");
        title.getStyleClass().add("stage-card-title");
        MathFlow.set(title);
        ticks.setMaxWidth(WIDTH);
        ticks.getStyleClass().add("stage-card-ticks");
        getChildren().addAll(title, bar, ticks);
        setMouseTransparent(true);
        setOpacity(0);
    }

    /**
     * Shows a map's name and unit, its colours and the values of their ends.
     *
     * @return whether it looks different now
     */
    boolean show(Legend legend, Optional<Heatmap> ground) {
        Key key = ground.map(g -> new Key(legend, g.colors(), g.range())).orElse(null);
        if (Objects.equals(key, shown)) {
            return false;
        }
        shown = key;
        setOpacity(key == null ? 0 : 1);
        if (key != null) {
            write(key);
        }
        return true;
    }

    private void write(Key key) {
        ValueRange range = key.range();
        int digits = digits(range.high() - range.low());
        title.setText(key.legend().words());
        bar.setImage(gradient(key.colors()));
        ticks.getChildren().clear();
        // A bent scale needs more of them to be read.
        int parts = range.bend() == ValueRange.Bend.NONE ? 2 : 4;
        for (int k = 0; k <= parts; k++) {
            if (k > 0) {
                ticks.getChildren().add(gap());
            }
            double value = range.at((double) k / parts);
            ticks.getChildren().add(new Label(number(value, digits)));
        }
        setAccessibleText(
                "Colours show "
                        + key.legend().words()
                        + " from "
                        + number(range.low(), digits)
                        + " to "
                        + number(range.high(), digits));
    }

    private static int digits(double span) {
        return (int) Math.max(0, Math.min(6, Math.ceil(1 - Math.log10(span))));
    }

    private static String number(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        boolean zero = text.matches("-0(\\.0*)?");
        return (zero ? text.substring(1) : text).replace('-', '\u2212');
    }

    private static WritableImage gradient(ColorMap map) {
        WritableImage image = new WritableImage(WIDTH, HEIGHT);
        PixelWriter writer = image.getPixelWriter();
        for (int x = 0; x < WIDTH; x++) {
            int argb = map.at(x / (WIDTH - 1.0));
            for (int y = 0; y < HEIGHT; y++) {
                writer.setArgb(x, y, argb);
            }
        }
        return image;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
