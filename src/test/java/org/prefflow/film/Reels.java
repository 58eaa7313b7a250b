package org.prefflow.film;

import java.util.List;
import java.util.Optional;
import org.prefflow.figure.Theme;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

/** Films made up for tests: a cloud that moves out onto a ring. */
final class Reels {

    private Reels() {}

    static FilmConfig shape(int width, int height, double seconds, int pace) {
        return new FilmConfig(width, height, seconds, pace, 0, Easing.LINEAR, Loop.FOREVER);
    }

    static Film cloud(FilmConfig config, int particles) {
        return cloud(config, particles, 1);
    }

    static Film cloud(FilmConfig config, int particles, int panels) {
        Grid grid = Grid.VIEW;
        double[] reward = grid.evaluate((x, y) -> Math.exp(-Math.pow(Math.hypot(x, y) - 2, 2)));
        GridDensity target =
                GridDensity.fromLog(
                        grid, grid.evaluate((x, y) -> -2 * Math.pow(Math.hypot(x, y) - 2, 2)));
        TransportPanel panel =
                new TransportPanel(
                        "a cloud",
                        grid,
                        reward,
                        Optional.of(target),
                        Optional.empty(),
                        ways(particles),
                        Theme.LIGHT.learned(),
                        Theme.LIGHT);
        return new Film(
                config,
                "A film",
                List.of("With a caption."),
                java.util.Collections.nCopies(panels, panel.panel()),
                Theme.LIGHT);
    }

    static Trajectories ways(int particles) {
        RandomStream random = new RandomStreams(5).stream(Stream.VIEW);
        float[] start = new float[2 * particles];
        float[] end = new float[2 * particles];
        for (int i = 0; i < particles; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double r = Math.hypot(x, y);
            start[2 * i] = (float) x;
            start[2 * i + 1] = (float) y;
            end[2 * i] = (float) (x * (2 + 0.2 * r) / r);
            end[2 * i + 1] = (float) (y * (2 + 0.2 * r) / r);
        }
        return new Trajectories(
                new float[] {0, 1},
                new float[][] {Points.wrap(start).toArray(), Points.wrap(end).toArray()});
    }

    static int[] frame(Film film, int k) {
        int[] argb = new int[film.config().width() * film.config().height()];
        film.paint(k, argb);
        return argb;
    }

    /** Peak signal to noise in dB over all three colours. */
    static double psnr(int[] a, int[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                double off = (a[i] >> shift & 255) - (b[i] >> shift & 255);
                sum += off * off;
            }
        }
        return 10 * Math.log10(255 * 255 / (sum / (3.0 * a.length)));
    }
}
