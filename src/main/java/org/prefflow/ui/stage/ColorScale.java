package org.prefflow.ui.stage;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prefflow.figure.ColorMap;
import org.prefflow.figure.ValueRange;

/** What the colours of the heatmap stand for. */
final class ColorScale extends VBox {

    private static final int WIDTH = 132;
    private static final int HEIGHT = 8;

    private final ImageView bar = new ImageView();
    private final Label low = new Label();
    private final Label middle = new Label();
    private final Label high = new Label();

    private ColorMap shownMap;
    private ValueRange shownRange;

    ColorScale() {
        setId("color-scale");
        getStyleClass().add("stage-card");
        Label title = new Label("reward r(y)");
        title.getStyleClass().add("stage-card-title");
        HBox ticks = new HBox(low, gap(), middle, gap(), high);
        ticks.getStyleClass().add("stage-card-ticks");
        getChildren().addAll(title, bar, ticks);
        setMouseTransparent(true);
    }

    /** Shows a map and the values of its ends. */
    void show(ColorMap map, ValueRange range) {
        if (map != shownMap) {
            bar.setImage(gradient(map));
            shownMap = map;
        }
        if (!range.equals(shownRange)) {
            int digits = digits(range.high() - range.low());
            low.setText(number(range.low(), digits));
            middle.setText(number((range.low() + range.high()) / 2, digits));
            high.setText(number(range.high(), digits));
            setAccessibleText(
                    "Colours show rewards from " + low.getText() + " to " + high.getText());
            shownRange = range;
        }
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
