package org.prefflow.ui.chart;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Plot;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.press.Chart;
import org.prefflow.press.SeenChart;
import org.prefflow.ui.control.ChartCursor;
import org.prefflow.ui.control.Newest;
import org.prefflow.ui.control.PaintedPage;

/**
 * A chart with its name, its latest value and a cursor that reads values. It is painted in the
 * background, a few times a second, newest first; the JavaFX thread only shows the finished pixels.
 */
final class ChartView extends VBox {

    /** Below this height a curve says nothing: the panel scrolls instead. */
    static final double LEAST = 100;

    /** The same for the lowest of a stack, which names the abscissa too. */
    static final double LOWEST = 118;

    private static final long PAUSE_NANOS = 40_000_000L;

    /** The width that type is sized for; wider charts have larger type. */
    private static final double PLAIN_WIDTH = 340;

    private static final double PROJECTED_TYPE = 1.15;

    private final Executor fx;
    private final String title;
    private final ImageView image = new ImageView();
    private final Pane canvas = new Pane(image);
    private final ChartCursor cursor;
    private final Label unit = new Label();
    private final Label value = new Label();
    private final Label note = new Label();
    private final Newest<Job> painting;
    private Chart chart;
    private Theme theme;
    private boolean unitAbove;
    private boolean namesAcross = true;
    private boolean speaks = true;
    private boolean kept = true;

    /** One picture to paint. */
    private record Job(
            Chart chart, boolean unitAbove, boolean namesAcross, Theme theme, PaintedPage page) {}

    /** One that is painted: where data stand in it, in the pixels of the layout. */
    private record Picture(int[] pixels, Viewport area, String measuredIn) {}

    ChartView(String id, String title, ExecutorService painter, Executor fx) {
        painting = new Newest<>(painter, this::paint);
        this.fx = fx;
        this.title = title;
        setId(id);
        getStyleClass().add("chart");
        Label name = new Label(title);
        name.getStyleClass().add("chart-title");
        name.setMinWidth(USE_PREF_SIZE);
        unit.getStyleClass().add("unit");
        unit.setId(id + "-unit");
        unit.setMinWidth(USE_PREF_SIZE);
        value.getStyleClass().add("chart-value");
        value.setId(id + "-value");
        value.setMinWidth(USE_PREF_SIZE);
        note.getStyleClass().add("note");
        note.setId(id + "-legend");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.visibleProperty().bind(note.textProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox heading = new HBox(8, name, unit, space, value);
        heading.setAlignment(Pos.BASELINE_LEFT);
        image.setManaged(false);
        canvas.setId(id + "-canvas");
        canvas.getStyleClass().add("chart-canvas");
        canvas.managedProperty().bind(canvas.visibleProperty());
        cursor = new ChartCursor(canvas, title);
        setRoom(LEAST);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        getChildren().addAll(heading, canvas, note);
        canvas.widthProperty().addListener(observable -> repaint());
        canvas.heightProperty().addListener(observable -> repaint());
    }

    /** The height below which the plot is not squeezed. */
    ChartView setRoom(double leastHeight) {
        canvas.setMinSize(80, leastHeight);
        canvas.setPrefSize(240, Math.max(120, leastHeight));
        return this;
    }

    /** Says beside its name what it is measured in: a low plot has no room for it. */
    ChartView sayUnitAbove() {
        unitAbove = true;
        return this;
    }

    /** Whether it names its abscissa; charts over the same one leave that to the lowest. */
    void nameAcross(boolean named) {
        if (named != namesAcross) {
            namesAcross = named;
            repaint();
        }
    }

    /** What the chart is about. */
    String title() {
        return title;
    }

    /** What is seen; empty where there is nothing to draw. */
    Optional<SeenChart> seen() {
        return Optional.ofNullable(chart).map(c -> c.alone(title));
    }

    void show(Chart newChart) {
        speak(true);
        chart = newChart;
        value.setText(newChart.latest());
        note.setText(newChart.note());
        canvas.setVisible(true);
        repaint();
    }

    /** Says in words why there is nothing to draw. */
    void explain(String sentence) {
        speak(true);
        chart = null;
        unit.setText("");
        value.setText("");
        note.setText(sentence);
        canvas.setVisible(false);
        cursor.leave();
    }

    /** Has nothing to draw or to say, and takes no room. */
    void vanish() {
        explain("");
        speak(false);
    }

    /** Whether it is among the charts that an audience sees. */
    void keep(boolean amongThem) {
        kept = amongThem;
        fold();
    }

    private void speak(boolean something) {
        speaks = something;
        fold();
    }

    private void fold() {
        setVisible(speaks && kept);
        setManaged(speaks && kept);
    }

    void show(Theme newTheme) {
        theme = newTheme;
        repaint();
    }

    private void repaint() {
        if (chart == null || theme == null || getScene() == null) {
            return;
        }
        PaintedPage page = PaintedPage.of(canvas, theme, PLAIN_WIDTH, PROJECTED_TYPE);
        if (page.width() >= 40 && page.height() >= 30) {
            painting.ask(new Job(chart, unitAbove, namesAcross, theme, page));
        }
    }

    private void paint(Job job) {
        Picture picture = picture(job);
        fx.execute(() -> show(picture, job));
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private static Picture picture(Job job) {
        Plot whole = job.chart.plot().apply(job.theme);
        Plot plot =
                new Plot(
                        job.namesAcross ? whole.x() : whole.x().nameless(),
                        job.unitAbove ? whole.y().nameless() : whole.y(),
                        whole.items(),
                        job.theme);
        Viewport[] area = new Viewport[1];
        Figure figure =
                (pen, where) -> {
                    area[0] = plot.area(pen, where);
                    plot.paint(pen, where);
                };
        int[] pixels = job.page.paint(figure, job.theme.background());
        Viewport in = area[0];
        double type = job.page.type();
        return new Picture(
                pixels,
                in.at(in.left() * type, in.top() * type, in.width() * type, in.height() * type),
                job.unitAbove ? whole.y().label() : "");
    }

    private void show(Picture picture, Job job) {
        job.page.show(picture.pixels, image);
        if (job.chart == chart) {
            unit.setText(picture.measuredIn);
            cursor.show(job.chart, picture.area);
        }
    }
}
