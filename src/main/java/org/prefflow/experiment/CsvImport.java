package org.prefflow.experiment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.density.SampleMixture;
import org.prefflow.param.Choice;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Numbers;
import org.prefflow.preference.PreferencePairs;

/** Takes points from a CSV file into an experiment. */
public final class CsvImport {

    private static final int MOST_SAMPLES = 1_000_000;

    private CsvImport() {}

    /** What the rows of a file are. */
    public enum Rows implements Choice {
        /** Two points, of which one is preferred: the experiment's data. */
        PAIRS("pairs", "preference pairs, which become the data"),
        /** Points: the reference becomes the Gaussian mixture that fits them best. */
        SAMPLES("samples", "points, to which a Gaussian mixture is fitted as the reference");

        private final String id;
        private final String summary;

        Rows(String id, String summary) {
            this.id = id;
            this.summary = summary;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String summary() {
            return summary;
        }
    }

    /**
     * What came of it.
     *
     * @param experiment with what was read in its place
     * @param reading how, with the transform that was used
     * @param points all of them, in data units; for pairs the winners and then the losers
     * @param sentence what was read, in one sentence
     */
    public record Imported(
            ExperimentConfig experiment, CsvReading reading, Points points, String sentence) {}

    /**
     * Reads a file to its end and puts what it holds in its place: pairs by the file's path and how
     * to read it, samples by a mixture that needs the file no more.
     *
     * @param file the path as the experiment is to give it
     * @param base folder that paths are relative to
     * @param reading its transform is replaced by what the scaling finds
     * @throws InputFileException what the file must be: a sentence without its subject
     */
    public static Imported into(
            ExperimentConfig experiment,
            Rows rows,
            String file,
            Path base,
            CsvReading reading,
            PointScaling scaling) {
        CsvTable.Source source = CsvTable.Source.of(base.resolve(file));
        try {
            CsvReading scaled = scaled(source, rows, reading, scaling);
            return rows == Rows.PAIRS
                    ? pairs(experiment, file, scaled, PairsFile.read(source, scaled))
                    : samples(experiment, scaled, samples(source, scaled));
        } catch (InvalidValueException e) {
            throw new InputFileException("cannot be brought to the lab's units: " + e.getMessage());
        }
    }

    /**
     * What is wrong in the rows that a {@link CsvPreview} shows.
     *
     * @return for rows that cannot be read, by their place in the preview, what the file must be: a
     *     sentence without its subject
     * @throws InputFileException what the file must be, where no row can be read
     */
    public static SortedMap<Integer, String> faults(Path file, Rows rows, CsvReading reading) {
        CsvTable.Source source = CsvTable.Source.of(file);
        List<CsvTable.Fault> faults =
                rows == Rows.PAIRS
                        ? PairsFile.faults(source, reading, CsvPreview.ROWS)
                        : CsvTable.faults(
                                source,
                                reading,
                                CsvPreview.ROWS,
                                row -> {
                                    PairsFile.coordinate(row, 0, reading);
                                    PairsFile.coordinate(row, 1, reading);
                                });
        SortedMap<Integer, String> found = new TreeMap<>();
        faults.forEach(fault -> found.put(fault.row(), fault.words()));
        return found;
    }

    private static CsvReading scaled(
            CsvTable.Source source, Rows rows, CsvReading reading, PointScaling scaling) {
        if (scaling == PointScaling.NONE) {
            return reading.unscaled();
        }
        PointMoments moments = new PointMoments();
        CsvTable.read(
                source,
                reading,
                columns -> isAllowed(rows, columns),
                row -> {
                    moments.add(row.number(0), row.number(1));
                    if (rows == Rows.PAIRS) {
                        moments.add(row.number(2), row.number(3));
                    }
                });
        return moments.isEmpty() ? reading.unscaled() : scaling.of(moments, reading);
    }

    private static boolean isAllowed(Rows rows, List<String> columns) {
        return rows == Rows.PAIRS ? PairsFile.isAllowed(columns) : columns.size() == 2;
    }

    private static Imported pairs(
            ExperimentConfig experiment, String file, CsvReading reading, PreferencePairs pairs) {
        int n = pairs.size();
        float[] all = new float[4 * n];
        pairs.winners().copyTo(0, n, all, 0);
        pairs.losers().copyTo(0, n, all, 2 * n);
        return new Imported(
                experiment.withData(new DataConfig.FromFile(file, reading)),
                reading,
                Points.wrap(all),
                counted(n, "pair") + " from " + file);
    }

    private static Points samples(CsvTable.Source source, CsvReading reading) {
        float[][] xy = {new float[2 * 1024]};
        int[] size = {0};
        CsvTable.read(
                source,
                reading,
                columns -> isAllowed(Rows.SAMPLES, columns),
                row -> {
                    if (size[0] == MOST_SAMPLES) {
                        throw new InputFileException("must have at most 1,000,000 samples");
                    }
                    if (2 * size[0] == xy[0].length) {
                        xy[0] = Arrays.copyOf(xy[0], 2 * xy[0].length);
                    }
                    xy[0][2 * size[0]] = PairsFile.coordinate(row, 0, reading);
                    xy[0][2 * size[0] + 1] = PairsFile.coordinate(row, 1, reading);
                    size[0]++;
                });
        return Points.wrap(Arrays.copyOf(xy[0], 2 * size[0]));
    }

    private static Imported samples(
            ExperimentConfig experiment, CsvReading reading, Points points) {
        if (points.size() < SampleMixture.LEAST) {
            throw new InputFileException(
                    "must have at least " + SampleMixture.LEAST + " samples to fit a reference to");
        }
        SampleMixture fit =
                SampleMixture.of(points, new RandomStreams(experiment.seed()).stream(Stream.INIT));
        return new Imported(
                experiment.withReference(fit.policy()),
                reading,
                points,
                counted(points.size(), "sample")
                        + ", the reference is a mixture of "
                        + counted(fit.policy().components().size(), "Gaussian"));
    }

    private static String counted(int count, String what) {
        return Numbers.group(count) + " " + what + (count == 1 ? "" : "s");
    }
}
