package org.prefflow.experiment;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;

/** What a run left behind in numbers, table by table: CSV, or an array of NumPy's. */
public enum RunTable {
    /** Shape (N, 4): winner x, y, loser x, y. */
    PAIRS("Pairs", "pairs") {
        @Override
        void lines(RunResult run, BufferedWriter out) throws IOException {
            PairsFile.write(run.setting().pairs(), out);
        }

        @Override
        Map<String, NumPyArray> arrays(RunResult run) {
            return one(
                    "pairs",
                    beside(run.setting().pairs().winners(), run.setting().pairs().losers()));
        }
    },
    /** Shape (n, 2): where each particle arrived; where it started is kept beside in an archive. */
    SAMPLES("Samples", "samples") {
        @Override
        void lines(RunResult run, BufferedWriter out) throws IOException {
            RunTables.points(run.trajectories().end(), out);
        }

        @Override
        Map<String, NumPyArray> arrays(RunResult run) {
            Map<String, NumPyArray> arrays = new LinkedHashMap<>();
            arrays.put("samples", NumPyArray.rows(run.trajectories().end().toArray(), 2));
            arrays.put("start", NumPyArray.rows(run.trajectories().start().toArray(), 2));
            return arrays;
        }
    },
    /** Shape (checkpoints, 9): the step and every curve. */
    CURVES("Curves", "curves") {
        @Override
        void lines(RunResult run, BufferedWriter out) throws IOException {
            RunTables.curves(run.curves(), out);
        }

        @Override
        Map<String, NumPyArray> arrays(RunResult run) {
            return one("curves", CurveTable.of(run.curves()));
        }
    },
    /** Shape (2, 201, 201), rows upwards in y: learned and exact, NaN where unknown. */
    DENSITIES("Densities", "densities") {
        @Override
        void lines(RunResult run, BufferedWriter out) throws IOException {
            RunTables.density(
                    run.setting().laws().grid(), run.setting().target(), run.learned(), out);
        }

        @Override
        Map<String, NumPyArray> arrays(RunResult run) {
            int nodes = run.setting().laws().grid().nodes();
            double[] both = new double[2 * nodes * nodes];
            copy(run.learned(), both, 0, nodes * nodes);
            copy(run.setting().target(), both, nodes * nodes, nodes * nodes);
            return one("densities", new NumPyArray(new int[] {2, nodes, nodes}, both));
        }
    },
    /** Shape (times, rows, columns, 2); only methods that learn a field have one. */
    FIELD("Field", "field") {
        @Override
        void lines(RunResult run, BufferedWriter out) throws IOException {
            RunTables.field(run.field().orElseThrow(), out);
        }

        @Override
        Map<String, NumPyArray> arrays(RunResult run) {
            Map<String, NumPyArray> arrays = new LinkedHashMap<>();
            RunArrays.put(arrays, run.field().orElseThrow());
            return arrays;
        }
    };

    private final String title;
    private final String fileName;

    RunTable(String title, String fileName) {
        this.title = title;
        this.fileName = fileName;
    }

    /** In a word. */
    public String title() {
        return title;
    }

    /** What its file is called, without an ending. */
    public String fileName() {
        return fileName;
    }

    /** Why a run has no such table, in a sentence; empty where it has. */
    public Optional<String> missing(RunResult run) {
        return this == FIELD && run.field().isEmpty()
                ? Optional.of("This method learned no field.")
                : Optional.empty();
    }

    /**
     * Writes a file beside its place and moves it there: CSV, one array ({@code .npy}), or all of
     * the table's arrays by name ({@code .npz}), by the ending of its name.
     *
     * @throws IOException in a phrase if the ending is another one, or the disk refuses
     */
    public void write(RunResult run, Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            AtomicFile.write(
                    file,
                    path -> {
                        try (BufferedWriter out = Files.newBufferedWriter(path)) {
                            lines(run, out);
                        }
                    });
        } else if (name.endsWith(".npz")) {
            AtomicFile.write(file, path -> RunArrays.write(arrays(run), path));
        } else if (name.endsWith(".npy")) {
            NumPyArray array = arrays(run).getOrDefault(fileName, first(run));
            AtomicFile.write(
                    file,
                    path -> {
                        try (OutputStream out =
                                new BufferedOutputStream(Files.newOutputStream(path))) {
                            array.write(out);
                        }
                    });
        } else {
            throw new IOException("must end in .csv, .npy or .npz");
        }
    }

    private NumPyArray first(RunResult run) {
        return List.copyOf(arrays(run).values()).get(0);
    }

    abstract void lines(RunResult run, BufferedWriter out) throws IOException;

    abstract Map<String, NumPyArray> arrays(RunResult run);

    private static Map<String, NumPyArray> one(String name, NumPyArray array) {
        return Map.of(name, array);
    }

    private static NumPyArray beside(Points left, Points right) {
        double[] values = new double[4 * left.size()];
        for (int i = 0; i < left.size(); i++) {
            values[4 * i] = left.x(i);
            values[4 * i + 1] = left.y(i);
            values[4 * i + 2] = right.x(i);
            values[4 * i + 3] = right.y(i);
        }
        return new NumPyArray(new int[] {left.size(), 4}, values);
    }

    private static void copy(Optional<GridDensity> density, double[] into, int offset, int length) {
        for (int k = 0; k < length; k++) {
            into[offset + k] = density.isPresent() ? density.get().at(k) : Double.NaN;
        }
    }
}
