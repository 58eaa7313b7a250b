package org.prefflow.ui;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.prefflow.experiment.RewardImages;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Raster;
import org.prefflow.figure.Theme;
import org.prefflow.figure.ValueRange;
import org.prefflow.figure.Viewport;
import org.prefflow.math.Grid;
import org.prefflow.reward.Reward;
import org.prefflow.ui.control.FormContext;
import org.prefflow.ui.run.Workers;

/** Thumbnails of rewards, painted in the background and again when the theme changes. */
final class RewardPictures implements FormContext.Pictures, AutoCloseable {

    private static final Grid COARSE = new Grid(-4, 4, 65);
    private static final double SCALE = 2;

    private final ExecutorService painter = Workers.single("thumbnails");
    private final Executor fx;
    private final List<Order> orders = new ArrayList<>();
    private Theme theme;

    /** A picture somebody waits for. */
    private record Order(Reward reward, int pixels, Consumer<Image> ready) {}

    RewardPictures(Theme theme, Executor fx) {
        this.theme = theme;
        this.fx = fx;
    }

    @Override
    public boolean has(Object member) {
        return member instanceof Reward;
    }

    @Override
    public void paint(Object member, int pixels, Consumer<Image> ready) {
        Order order = new Order((Reward) member, pixels, ready);
        orders.add(order);
        paint(order);
    }

    /** Paints everything again. */
    void setTheme(Theme next) {
        if (next != theme) {
            theme = next;
            orders.forEach(this::paint);
        }
    }

    private void paint(Order order) {
        Theme colors = theme;
        painter.execute(
                () -> {
                    double[] values = COARSE.evaluate(RewardImages.readOwn(order.reward));
                    Figure figure =
                            (pen, viewport) ->
                                    pen.heatmap(
                                            COARSE,
                                            values,
                                            ValueRange.overView(COARSE, values),
                                            colors.rewardMap());
                    Viewport square = Viewport.square(COARSE.min(), COARSE.max(), order.pixels);
                    int[] argb = Raster.paint(figure, square, SCALE, colors.background());
                    int edge = Raster.columns(square, SCALE);
                    fx.execute(() -> order.ready.accept(image(argb, edge)));
                });
    }

    private static Image image(int[] argb, int edge) {
        return new WritableImage(
                new PixelBuffer<>(
                        edge, edge, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance()));
    }

    @Override
    public void close() {
        painter.shutdownNow();
        orders.clear();
    }
}
