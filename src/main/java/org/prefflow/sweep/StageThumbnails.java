package org.prefflow.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.prefflow.experiment.NumPyArray;
import org.prefflow.experiment.RunResult;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;

/**
 * Small pictures of what the runs of a sweep learned, in {@code stages.npy}: an array of bytes for
 * NumPy, shape (runs, {@value #SIDE}, {@value #SIDE}), rows from the bottom of the view upwards,
 * 255 times the root of the density over its peak; all 0 where a run has none. Each run has its
 * place in the file, so that it is the same in whatever order runs end, and only what is looked at
 * is read.
 *
 * @param file where
 * @param runs how many runs the sweep has
 */
public record StageThumbnails(Path file, int runs) {

    /** Its name in a sweep's folder. */
    public static final String FILE = "stages.npy";

    /** Cells on a side of a picture. */
    public static final int SIDE = 48;

    private static final int SIZE = SIDE * SIDE;

    /** Points in each direction that a cell is the mean of. */
    private static final int FINE = 3;

    /** The view that the pictures are of, a node in the middle of each cell. */
    public static final Grid CELLS =
            new Grid(Grid.VIEW.min() + cell() / 2, Grid.VIEW.max() - cell() / 2, SIDE);

    private static double cell() {
        return (Grid.VIEW.max() - Grid.VIEW.min()) / SIDE;
    }

    /** The picture of a run: of its density or, where that is not known, of its samples. */
    static byte[] of(RunResult result) {
        double[] cells =
                result.learned()
                        .map(StageThumbnails::cells)
                        .orElseGet(() -> cells(result.trajectories()));
        double peak = 0;
        for (double value : cells) {
            peak = Math.max(peak, value);
        }
        byte[] levels = new byte[SIZE];
        for (int k = 0; k < SIZE && peak > 0; k++) {
            levels[k] = (byte) Math.round(255 * Math.sqrt(cells[k] / peak));
        }
        return levels;
    }

    private static double[] cells(GridDensity density) {
        double[] cells = new double[SIZE];
        for (int k = 0; k < SIZE; k++) {
            for (int fine = 0; fine < FINE * FINE; fine++) {
                double right = (fine % FINE + 0.5) / FINE - 0.5;
                double up = (fine / FINE + 0.5) / FINE - 0.5;
                cells[k] += density.at(CELLS.x(k) + cell() * right, CELLS.y(k) + cell() * up);
            }
        }
        return cells;
    }

    private static double[] cells(Trajectories ways) {
        Points ends = ways.end();
        double[] cells = new double[SIZE];
        for (int i = 0; i < ends.size(); i++) {
            int column = (int) Math.floor((ends.x(i) - Grid.VIEW.min()) / cell());
            int row = (int) Math.floor((ends.y(i) - Grid.VIEW.min()) / cell());
            if (column >= 0 && column < SIDE && row >= 0 && row < SIDE) {
                cells[row * SIDE + column]++;
            }
        }
        return cells;
    }

    /**
     * Keeps the picture of a run.
     *
     * @param levels shape (SIDE, SIDE), flat
     * @throws IOException if the disk refuses
     */
    void put(int run, byte[] levels) throws IOException {
        byte[] header = header();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = header.length + (long) runs * SIZE;
            if (channel.size() < end) {
                write(channel, header, 0);
                write(channel, new byte[1], end - 1);
            }
            write(channel, levels, header.length + (long) run * SIZE);
        }
    }

    private byte[] header() {
        return NumPyArray.header("|u1", runs, SIDE, SIDE);
    }

    private static void write(FileChannel channel, byte[] bytes, long place) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        for (long at = place; rest.hasRemaining(); ) {
            at += channel.write(rest, at);
        }
    }

    /**
     * The picture of a run, shape (SIDE, SIDE), flat, as it is in the file; empty where there is
     * none.
     *
     * @throws IOException if the disk refuses
     */
    public Optional<byte[]> read(int run) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        ByteBuffer levels = ByteBuffer.allocate(SIZE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long place = header().length + (long) run * SIZE;
            while (levels.hasRemaining()) {
                if (channel.read(levels, place + levels.position()) < 0) {
                    return Optional.empty();
                }
            }
        }
        byte[] found = levels.array();
        for (byte level : found) {
            if (level != 0) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The picture of a run; empty also where the disk refuses. */
    public Optional<byte[]> seen(int run) {
        try {
            return read(run);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
