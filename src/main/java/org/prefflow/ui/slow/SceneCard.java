package org.prefflow.ui.slow;

import java.nio.IntBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prefflow.figure.ColorMap;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Plot;
import org.prefflow.figure.Raster;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.method.update.LossChart;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.Words;
import org.prefflow.press.Chart;
import org.prefflow.press.UpdateCard;
import org.prefflow.ui.control.ChartCursor;
import org.prefflow.ui.control.MathFlow;

/** In a corner of the stage: a scene's chart with a cursor, or the scale of its map. */
final class SceneCard extends VBox {

    private static final int SCALE_WIDTH = 132;
    private static final int SCALE_HEIGHT = 8;
    private static final double SHARPNESS = 2;

    private final ImageView picture = new ImageView();
    private final Pane canvas = new Pane(picture);
    private final ChartCursor cursor;

    SceneCard() {
        setId("slow-card");
        getStyleClass().add("stage-card");
        picture.setManaged(false);
        canvas.setId("slow-chart-canvas");
        canvas.getStyleClass().add("chart-canvas");
        cursor = new ChartCursor(canvas, "chart");
    }

    /**
     * Shows what a scene has beside its marks.
     *
     * @param told row of the batch whose numbers are told
     * @param room width of the stage
     */
    void show(UpdateScene scene, int told, Theme theme, double room) {
        boolean inUse = canvas.isFocused() && scene.chart().isPresent();
        getChildren().clear();
        double width = UpdateCard.chartWidth(room);
        scene.chart().ifPresent(chart -> addChart(chart, theme, width));
        scene.map().ifPresent(map -> addScale(map, theme));
        scene.map().ifPresent(map -> addTold(map, scene.marks(), told));
        // Its map is read by the pointer on the plane below it.
        setMouseTransparent(scene.chart().isEmpty());
        setVisible(!getChildren().isEmpty());
        if (inUse) {
            canvas.requestFocus();
        }
    }

    private void addScale(ScalarMap map, Theme theme) {
        MathFlow legend = new MathFlow();
        legend.setText(map.legend() + ", root scale");
        wrap(legend);
        ImageView bar = new ImageView(gradient(theme.gainMap()));
        String end = Words.number(map.reach());
        HBox ticks = new HBox(new Label("\u2212" + end), gap(), new Label("0"), gap());
        ticks.getChildren().add(new Label("+" + end));
        ticks.setMaxWidth(SCALE_WIDTH);
        ticks.getStyleClass().add("stage-card-ticks");
        setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(legend, bar, ticks);
    }

    /** No wider than the scale, or the card would reach the buttons of a small stage. */
    private static void wrap(Region words) {
        words.setMaxWidth(SCALE_WIDTH);
        words.setMinHeight(USE_PREF_SIZE);
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

    /** The map's values at the points that are told: what a pointer reads, without one. */
    private void addTold(ScalarMap map, List<Mark> marks, int told) {
        StringJoiner words = new StringJoiner(", ", "at ", "");
        words.setEmptyValue("");
        marks.stream()
                .filter(mark -> mark.row() == told && mark.shape() == Mark.Shape.POINT)
                .sorted(Comparator.comparing(Mark::role))
                .forEach(mark -> words.add(named(mark.role()) + " " + valueAt(map, mark)));
        if (words.length() > 0) {
            Label values = new Label(words.toString());
            values.setId("slow-card-told");
            values.getStyleClass().add("stage-card-ticks");
            values.setWrapText(true);
            wrap(values);
            getChildren().add(values);
        }
    }

    private static String named(Role role) {
        boolean labelled = role == Role.WINNER || role == Role.LOSER;
        return "the " + (labelled ? role.name().toLowerCase(Locale.ROOT) : "point");
    }

    private static String valueAt(ScalarMap map, Mark mark) {
        return Words.signed(map.at(mark.x0(), mark.y0()));
    }

    private void addChart(LossChart chart, Theme theme, double width) {
        Viewport page = Viewport.page(width, UpdateCard.chartHeight(width));
        Plot plot = UpdateCard.plot(chart, theme);
        Viewport[] area = new Viewport[1];
        Figure figure =
                (pen, where) -> {
                    area[0] = plot.area(pen, where);
                    plot.paint(pen, where);
                };
        int[] pixels = Raster.paint(figure, page, SHARPNESS, theme.background());
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(
                        Raster.columns(page, SHARPNESS),
                        Raster.rows(page, SHARPNESS),
                        IntBuffer.wrap(pixels),
                        PixelFormat.getIntArgbPreInstance());
        picture.setImage(new WritableImage(buffer));
        picture.setFitWidth(page.width());
        picture.setFitHeight(page.height());
        canvas.setMinSize(page.width(), page.height());
        canvas.setMaxSize(page.width(), page.height());
        LossChart.Dot told = chart.dots().get(chart.dots().size() - 1);
        cursor.entitle(
                String.format(
                        Locale.ROOT,
                        "%s by %s: the told pair is at %s, %s",
                        chart.yName(),
                        chart.xName(),
                        Words.number(told.x()),
                        Words.number(told.y())));
        cursor.leave();
        cursor.show(UpdateCard.readings(chart), Chart.Sense.ACROSS, area[0]);
        getChildren().add(canvas);
    }
}
