package org.prefflow.ui.slow;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
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
import org.prefflow.figure.Pen;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Raster;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.method.update.LossChart;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.Words;
import org.prefflow.ui.control.MathFlow;

/** In a corner of the stage: a scene's chart, or the scale of its map. */
final class SceneCard extends VBox {

    private static final double WIDEST = 230;
    private static final double NARROWEST = 180;
    private static final double SHARE = 0.4;
    private static final double FLATNESS = 0.7;
    private static final int SCALE_WIDTH = 132;
    private static final int SCALE_HEIGHT = 8;
    private static final double SHARPNESS = 2;
    private static final double DOT = 5;
    private static final double TOLD = 10;

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
        double width = Math.rint(Math.max(NARROWEST, Math.min(WIDEST, SHARE * room)));
        scene.chart().ifPresent(chart -> getChildren().add(picture(chart, theme, width)));
        scene.map().ifPresent(map -> addScale(map, theme));
        setVisible(!getChildren().isEmpty());
    }

    private void addScale(ScalarMap map, Theme theme) {
        Label legend = new Label(map.legend() + ", root scale");
        MathFlow.set(legend);
        ImageView bar = new ImageView(gradient(theme.differenceMap()));
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
        Viewport page = Viewport.page(width, Math.rint(FLATNESS * width));
        int[] pixels = Raster.paint(plot(chart, theme), page, SHARPNESS, theme.background());
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

    private static Plot plot(LossChart chart, Theme theme) {
        List<Plot.Item> items = new ArrayList<>();
        for (LossChart.Curve curve : chart.curves()) {
            int argb = argb(curve.role(), theme);
            items.add(PlotItems.Curve.solid(curve.name(), curve.x(), curve.y(), argb));
        }
        for (LossChart.Dot dot : chart.dots()) {
            double[] x = {dot.x()};
            double[] y = {dot.y()};
            double size = dot.role() == Role.BEFORE ? DOT : TOLD;
            Pen.Mark mark =
                    dot.role() == Role.WINNER
                            ? Pen.Mark.UP_TRIANGLE
                            : dot.role() == Role.LOSER ? Pen.Mark.DOWN_TRIANGLE : Pen.Mark.DOT;
            int argb = argb(dot.role(), theme);
            items.add(new PlotItems.Marks("", mark, x, y, argb, size));
        }
        return new Plot(
                Plot.Axis.of(MathFlow.starred(chart.xName())),
                Plot.Axis.of(MathFlow.starred(chart.yName())),
                items,
                theme);
    }

    private static int argb(Role role, Theme theme) {
        return RoleColors.argb(role, theme);
    }
}
