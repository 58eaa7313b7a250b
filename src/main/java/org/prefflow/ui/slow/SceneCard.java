package org.prefflow.ui.slow;

import java.nio.IntBuffer;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prefflow.figure.ColorMap;
import org.prefflow.figure.Raster;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.method.update.LossChart;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.Words;
import org.prefflow.press.UpdateCard;
import org.prefflow.ui.control.MathFlow;

/** In a corner of the stage: a scene's chart, or the scale of its map. */
final class SceneCard extends VBox {

    private static final int SCALE_WIDTH = 132;
    private static final int SCALE_HEIGHT = 8;
    private static final double SHARPNESS = 2;

    SceneCard() {
        setId("slow-card");
        getStyleClass().add("stage-card");
        setMouseTransparent(true);
    }

    /**
     * Shows what a scene has beside its marks.
     *
     * @param room width of the stage
     */
    void show(UpdateScene scene, Theme theme, double room) {
        getChildren().clear();
        double width = UpdateCard.chartWidth(room);
        scene.chart().ifPresent(chart -> getChildren().add(picture(chart, theme, width)));
        scene.map().ifPresent(map -> addScale(map, theme));
        setVisible(!getChildren().isEmpty());
    }

    private void addScale(ScalarMap map, Theme theme) {
        Label legend = new Label(map.legend() + ", root scale");
        MathFlow.set(legend);
        ImageView bar = new ImageView(gradient(theme.gainMap()));
        String end = Words.number(map.reach());
        HBox ticks = new HBox(new Label("\u2212" + end), gap(), new Label("0"), gap());
        ticks.getChildren().add(new Label("+" + end));
        ticks.setMaxWidth(SCALE_WIDTH);
        ticks.getStyleClass().add("stage-card-ticks");
        setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(legend, bar, ticks);
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /** Bent by the root, like the map. */
    private static WritableImage gradient(ColorMap colors) {
        WritableImage image = new WritableImage(SCALE_WIDTH, SCALE_HEIGHT);
        PixelWriter writer = image.getPixelWriter();
        for (int x = 0; x < SCALE_WIDTH; x++) {
            double value = 2 * x / (SCALE_WIDTH - 1.0) - 1;
            double bent = Math.signum(value) * Math.sqrt(Math.abs(value));
            for (int y = 0; y < SCALE_HEIGHT; y++) {
                writer.setArgb(x, y, colors.at((bent + 1) / 2));
            }
        }
        return image;
    }

    private static ImageView picture(LossChart chart, Theme theme, double width) {
        Viewport page = Viewport.page(width, UpdateCard.chartHeight(width));
        int[] pixels =
                Raster.paint(UpdateCard.plot(chart, theme), page, SHARPNESS, theme.background());
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(
                        Raster.columns(page, SHARPNESS),
                        Raster.rows(page, SHARPNESS),
                        IntBuffer.wrap(pixels),
                        PixelFormat.getIntArgbPreInstance());
        ImageView view = new ImageView(new WritableImage(buffer));
        view.setFitWidth(page.width());
        view.setFitHeight(page.height());
        LossChart.Dot told = chart.dots().get(chart.dots().size() - 1);
        view.setAccessibleText(
                String.format(
                        Locale.ROOT,
                        "%s by %s: the told pair is at %s, %s",
                        chart.yName(),
                        chart.xName(),
                        Words.number(told.x()),
                        Words.number(told.y())));
        return view;
    }
}
