package org.prefflow.ui.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import org.prefflow.figure.ParallelCoordinates;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.sweep.Brush;
import org.prefflow.sweep.SweepAlbum;
import org.prefflow.sweep.SweepPicture;
import org.prefflow.sweep.SweepSight;
import org.prefflow.ui.control.Newest;
import org.prefflow.ui.control.PaintedPage;
import org.prefflow.ui.run.Workers;

/**
 * A picture of a sweep that can be pointed at by hand and by keys. It is painted in the background,
 * the newest first; the JavaFX thread only shows the finished pixels.
 */
final class PictureView extends Pane implements AutoCloseable {

    /** The width that type is sized for; wider pictures have larger type. */
    private static final double PLAIN_WIDTH = 620;

    private static final double PROJECTED_TYPE = 1.12;

    /** How far the pointer may be from what is no cell, in pixels of the page. */
    private static final double NEAR = 24;

    private static final double AWAY = 14;
    private static final double LEAST_HEIGHT = 240;
    private static final double RING = 7;

    /** Around the number in a cell. */
    private static final double CELL_RING = 18;

    private final ExecutorService painter = Workers.prompt("sweep-picture");
    private final Executor fx;
    private final ImageView image = new ImageView();
    private final Label card = new Label();
    private final Polyline line = new Polyline();
    private final Rectangle ring = new Rectangle();
    private final Newest<Job> painting = new Newest<>(painter, this::paint);
    private final BrushHand brushes;
    private IntConsumer onOpened = run -> {};
    private Consumer<Shown> onShown = shown -> {};
    private SweepAlbum album;
    private SweepSight sight;
    private Theme theme;
    private Supplier<Set<Integer>> kept = Set::of;
    private Shown shown;
    private double type = 1;
    private int at = -1;

    /** One picture to paint. */
    private record Job(
            SweepAlbum album,
            SweepSight sight,
            Theme theme,
            Supplier<Set<Integer>> kept,
            PaintedPage page) {}

    /**
     * One that is painted.
     *
     * @param picture empty where there is none, for a reason
     * @param area of the uprights of parallel coordinates, in pixels of the page
     * @param kept the runs that are opened at once
     */
    record Shown(
            Optional<SweepPicture> picture,
            String why,
            List<SweepPicture.Spot> spots,
            Optional<Viewport> area,
            Set<Integer> kept) {}

    PictureView(Executor fx) {
        this.fx = fx;
        setId("sweep-picture");
        getStyleClass().add("sweep-picture");
        setFocusTraversable(true);
        setMinSize(160, LEAST_HEIGHT);
        image.setManaged(false);
        card.setId("sweep-card");
        card.getStyleClass().add("chart-reading");
        for (var mark : List.of(line, ring, card)) {
            mark.setManaged(false);
            mark.setMouseTransparent(true);
            mark.setVisible(false);
        }
        line.getStyleClass().add("sweep-mark");
        ring.getStyleClass().add("sweep-mark");
        brushes = new BrushHand();
        getChildren().addAll(image, line, ring, brushes.cursor(), card);
        widthProperty().addListener(observable -> repaint());
        heightProperty().addListener(observable -> repaint());
        setOnMouseMoved(this::point);
        setOnMouseExited(event -> leave());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnKeyPressed(this::key);
        focusedProperty().subscribe(this::focus);
    }

    /** Hears which run is to be opened, by its number. */
    void setOnOpened(IntConsumer opened) {
        onOpened = opened;
    }

    /** Hears what is shown. */
    void setOnShown(Consumer<Shown> heard) {
        onShown = heard;
    }

    /** Hears what is meant from now on. */
    void setOnBrushed(Consumer<List<Brush>> brushed) {
        brushes.setOnBrushed(brushed);
    }

    /**
     * Shows a sweep.
     *
     * @param newKept asks the disk which runs were kept
     */
    void show(
            SweepAlbum newAlbum,
            SweepSight newSight,
            Theme newTheme,
            Supplier<Set<Integer>> newKept) {
        if (!newSight.equals(sight)) {
            at = -1;
            leave();
        }
        album = newAlbum;
        sight = newSight;
        theme = newTheme;
        kept = newKept;
        repaint();
    }

    private void repaint() {
        if (album == null || theme == null || getScene() == null) {
            return;
        }
        PaintedPage page = PaintedPage.of(this, theme, PLAIN_WIDTH, PROJECTED_TYPE);
        if (page.width() >= 80 && page.height() >= 60) {
            painting.ask(new Job(album, sight, theme, kept, page));
        }
    }

    private void paint(Job job) {
        SweepAlbum.Drawn drawn = job.album.draw(job.sight, job.theme);
        Viewport page = job.page.viewport();
        Optional<int[]> pixels =
                drawn.picture().map(p -> job.page.paint(p.figure(), job.theme.background()));
        Shown next =
                new Shown(
                        drawn.picture(),
                        drawn.why(),
                        drawn.picture().map(p -> p.spots().apply(page)).orElse(List.of()),
                        drawn.picture()
                                .filter(p -> p.figure() instanceof ParallelCoordinates)
                                .map(p -> ((ParallelCoordinates) p.figure()).area(page)),
                        job.kept.get());
        fx.execute(() -> show(next, pixels, job));
    }

    private void show(Shown next, Optional<int[]> pixels, Job job) {
        shown = next;
        type = job.page.type();
        pixels.ifPresentOrElse(p -> job.page.show(p, image), () -> image.setImage(null));
        brushes.fit(next.area(), type, job.sight);
        if (at >= 0) {
            moveTo(Math.min(at, next.spots.size() - 1));
        } else {
            setAccessibleText(summary());
        }
        onShown.accept(next);
    }

    /** The picture that is seen; empty where there is none. */
    Optional<SweepPicture> seen() {
        return shown == null ? Optional.empty() : shown.picture;
    }

    private String summary() {
        return shown == null || shown.picture.isEmpty()
                ? "picture of the sweep"
                : shown.picture.get().title()
                        + "; arrow keys go through "
                        + shown.spots.size()
                        + ", Enter opens";
    }

    private void focus(boolean focused) {
        brushes.setKeyed(focused);
        if (!focused) {
            leave();
        }
    }

    // The hand

    private int nearest(MouseEvent event) {
        if (shown == null || shown.picture.isEmpty()) {
            return -1;
        }
        double x = event.getX() / type;
        double y = event.getY() / type;
        int best = -1;
        double least = shown.picture.get().cellular() ? Double.MAX_VALUE : NEAR;
        for (int i = 0; i < shown.spots.size(); i++) {
            double far = shown.spots.get(i).distance(x, y);
            if (far < least) {
                least = far;
                best = i;
            }
        }
        return best;
    }

    private void point(MouseEvent event) {
        moveTo(nearest(event));
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            brushes.press(event.getX(), event.getY());
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        brushes.drag(event.getY());
        event.consume();
    }

    private void release(MouseEvent event) {
        if (brushes.release() || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.isStillSincePress()) {
            moveTo(nearest(event));
            open();
        }
        event.consume();
    }

    // The keys

    private void key(KeyEvent event) {
        if (shown == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (shown.area.isPresent() && brushes.key(event)) {
            event.consume();
            return;
        }
        int last = shown.spots.size() - 1;
        switch (event.getCode()) {
            case LEFT, UP, PAGE_UP -> moveTo(at < 0 ? last : Math.max(0, at - 1));
            case RIGHT, DOWN, PAGE_DOWN ->
                    moveTo(at < 0 ? Math.min(0, last) : Math.min(last, at + 1));
            case HOME -> moveTo(Math.min(0, last));
            case END -> moveTo(last);
            case ENTER, SPACE -> open();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void open() {
        if (at >= 0 && at < shown.spots.size()) {
            onOpened.accept(shown.spots.get(at).run());
        }
    }

    private void moveTo(int spot) {
        at = spot;
        if (shown == null || at < 0 || at >= shown.spots.size()) {
            leave();
            return;
        }
        SweepPicture.Spot here = shown.spots.get(at);
        double[] way = here.way();
        List<Double> points = new ArrayList<>();
        for (double coordinate : way) {
            points.add(coordinate * type);
        }
        line.getPoints().setAll(points);
        line.setVisible(way.length > 2);
        double radius = shown.picture.orElseThrow().cellular() ? CELL_RING : RING;
        ring.setX(way[0] * type - radius);
        ring.setY(way[1] * type - radius);
        ring.setWidth(2 * radius);
        ring.setHeight(2 * radius);
        ring.setArcWidth(2 * radius);
        ring.setArcHeight(2 * radius);
        ring.setVisible(way.length == 2);
        String click =
                shown.kept.contains(here.run())
                        ? "a click opens this run, which was kept"
                        : "a click trains this run again";
        card.setText(here.words() + "\n" + click);
        place(way[way.length - 2] * type, way[way.length - 1] * type);
        setAccessibleText(
                here.words().replace("\n", ", ") + "; " + click.replace("a click", "Enter"));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** Beside the point, where there is more room, and inside the picture. */
    private void place(double x, double y) {
        card.applyCss();
        double width = Math.min(getWidth() - 4, Math.ceil(card.prefWidth(-1)));
        double height = Math.ceil(card.prefHeight(width));
        card.resize(width, height);
        double left = x < getWidth() / 2 ? x + AWAY : x - AWAY - width;
        double top = y - AWAY - height < 0 ? y + AWAY : y - AWAY - height;
        card.relocate(
                Math.round(Math.max(2, Math.min(getWidth() - width - 2, left))),
                Math.round(Math.max(0, Math.min(getHeight() - height, top))));
        card.setVisible(true);
    }

    private void leave() {
        at = -1;
        line.setVisible(false);
        ring.setVisible(false);
        card.setVisible(false);
        setAccessibleText(summary());
    }

    @Override
    public void close() {
        painter.shutdownNow();
    }
}
