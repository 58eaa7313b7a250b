package org.prefflow.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.FinishedRun;
import org.prefflow.experiment.NumPyArray;

/**
 * A folder of numbers for each run, and one for each method of a comparison, called after its
 * panel; and a program that draws them.
 */
record RunData(List<FinishedRun> runs) implements Report.Data {

    @Override
    public void write(Path data) throws IOException {
        for (FinishedRun run : runs) {
            Path place = Files.createDirectories(data.resolve(run.name()));
            for (Map.Entry<FinishedRun.Trained, Map<String, NumPyArray>> one :
                    run.arrays().entrySet()) {
                String panel = one.getKey().panel();
                String name = place.getFileName() + (panel.isEmpty() ? "" : "-" + panel);
                write(one.getValue(), place.resolveSibling(name));
            }
            copyData(run.folder(), place);
        }
        script("/report/plot.py", data);
    }

    private static void write(Map<String, NumPyArray> arrays, Path place) throws IOException {
        if (!arrays.isEmpty()) {
            Files.createDirectories(place);
        }
        for (Map.Entry<String, NumPyArray> array : arrays.entrySet()) {
            AtomicFile.write(
                    place.resolve(array.getKey() + ".npy"),
                    path -> {
                        try (OutputStream out =
                                new BufferedOutputStream(Files.newOutputStream(path))) {
                            array.getValue().write(out);
                        }
                    });
        }
    }

    /** What draws the numbers, beside them. */
    static void script(String resource, Path data) throws IOException {
        try (InputStream script = RunData.class.getResourceAsStream(resource)) {
            byte[] bytes = script.readAllBytes();
            AtomicFile.write(data.resolve("plot.py"), path -> Files.write(path, bytes));
        }
    }

    private static void copyData(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(RunData::isData).sorted().toList()) {
                AtomicFile.write(
                        to.resolve(file.getFileName().toString()), path -> Files.copy(file, path));
            }
        }
    }

    private static boolean isData(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.endsWith(".csv")
                        || name.startsWith("heightmap") && name.endsWith(".png")
                        || name.equals("metrics.json")
                        || name.equals("experiment.json"));
    }
}
