package org.prefflow.ui.chart;

import java.nio.IntBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prefflow.figure.Theme;

/**
 * A chart with its name and latest value. It is painted in the background, at most eight times a
 * second, newest first; the JavaFX thread only shows the finished pixels.
 */
final class ChartView extends VBox {

    private static final long PAUSE_NANOS = 125_000_000L;

    private final ExecutorService painter;
    private final Executor fx;
    private final ChartPainter charts;
    private final ImageView image = new ImageView();
    private final Pane canvas = new Pane(image);
    private final Label value = new Label();
    private final Label legend = new Label();
    private final AtomicReference<Job> pending = new AtomicReference<>();
    private ChartModel model;
    private Theme theme;
    private int background;

    /** One picture to paint. */
    private record Job(
            ChartModel model, Theme theme, int background, int width, int height, double scale) {}

    ChartView(String id, String title, ChartPainter charts, ExecutorService painter, Executor fx) {
        this.charts = charts;
        this.painter = painter;
        this.fx = fx;
        setId(id);
        getStyleClass().add("chart");
        Label name = new Label(title);
        name.getStyleClass().add("chart-title");
        value.getStyleClass().add("chart-value");
        value.setId(id + "-value");
        legend.getStyleClass().add("note");
        legend.setId(id + "-legend");
        legend.managedProperty().bind(legend.textProperty().isNotEmpty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox heading = new HBox(8, name, space, value);
        heading.setAlignment(Pos.BASELINE_LEFT);
        canvas.setMinSize(80, 60);
        canvas.setPrefSize(240, 120);
        image.setManaged(false);
        canvas.setAccessibleText(title);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        getChildren().addAll(heading, canvas, legend);
        canvas.widthProperty().addListener(observable -> repaint());
        canvas.heightProperty().addListener(observable -> repaint());
    }

    void show(ChartModel newModel, String latest, String known) {
        model = newModel;
        value.setText(latest);
        legend.setText(known);
        repaint();
    }

    void show(Theme newTheme, int newBackground) {
        theme = newTheme;
        background = newBackground;
        repaint();
    }

    private void repaint() {
        int width = (int) canvas.getWidth();
        int height = (int) canvas.getHeight();
        if (model == null || theme == null || width < 40 || height < 30 || getScene() == null) {
            return;
        }
        double scale =
                getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        Job job = new Job(model, theme, background, width, height, scale);
        if (pending.getAndSet(job) == null) {
            painter.execute(this::paint);
        }
    }

    private void paint() {
        Job job = pending.getAndSet(null);
        if (job == null) {
            return;
        }
        int[] pixels =
                charts.paint(
                        job.model, job.theme, job.background, job.width, job.height, job.scale);
        int columns = (int) Math.round(job.width * job.scale);
        int rows = (int) Math.round(job.height * job.scale);
        fx.execute(() -> show(pixels, columns, rows, job));
        LockSupport.parkNanos(PAUSE_NANOS / 3);
    }

    private void show(int[] pixels, int columns, int rows, Job job) {
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(
                        columns, rows, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        image.setImage(new WritableImage(buffer));
        image.setFitWidth(job.width);
        image.setFitHeight(job.height);
    }
}
