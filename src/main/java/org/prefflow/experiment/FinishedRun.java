package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a folder of results says of itself: one run's, or a comparison's.
 *
 * @param folder where it is
 * @param name what the folder is called, or what tells it from another of that name
 * @param experiment what was run
 * @param status how it came to its end
 * @param remarks what else it says in words, by name
 * @param columns metrics by name; one column for a run, one for each panel of a comparison
 * @param environment what it ran on
 * @param command what makes it again from its experiment file, such as {@code run}
 * @param trained what was trained: one experiment, or those of a comparison
 */
public record FinishedRun(
        Path folder,
        String name,
        ExperimentConfig experiment,
        String status,
        Map<String, String> remarks,
        Map<String, Map<String, Double>> columns,
        Map<String, String> environment,
        String command,
        List<Trained> trained) {

    /**
     * One of the trainings.
     *
     * @param panel its letter in a comparison; empty for a run alone
     * @param name in a few words
     * @param experiment what was trained
     * @param curves its checkpoints
     */
    public record Trained(
            String panel, String name, ExperimentConfig experiment, List<CurvePoint> curves) {
        public Trained {
            curves = List.copyOf(curves);
        }
    }

    private static final int MOST_BYTES = 16 << 20;
    private static final int LARGEST_PICTURE = 32 << 20;
    private static final Pattern PANEL = Pattern.compile("([a-z])\\.(.+)");
    private static final String STATUS = "status";
    private static final String ENVIRONMENT = "environment";
    private static final Set<String> KNOWN = Set.of(STATUS, ComparisonFolder.COMMAND);
    private static final Pattern COMMAND =
            Pattern.compile("figure( --of comparison)?( --seeds \\d{1,4})?");
    private static final List<String> FORMATS = List.of("png", "svg", "pdf");

    /**
     * Reads a folder.
     *
     * @throws InputFileException in a sentence if it is none of the lab's
     */
    public static FinishedRun read(Path folder) {
        try {
            ExperimentConfig experiment = ExperimentFile.parse(text(folder, "experiment.json"));
            JsonNode tree = JsonText.parse(text(folder, ResultFolder.METRICS));
            Map<String, String> remarks = new LinkedHashMap<>();
            Map<String, String> environment = new LinkedHashMap<>();
            Map<String, Map<String, Double>> columns = new TreeMap<>();
            tree.path(ENVIRONMENT)
                    .properties()
                    .forEach(e -> environment.put(e.getKey(), e.getValue().asText()));
            for (Map.Entry<String, JsonNode> field : tree.properties()) {
                if (field.getValue().isNumber()) {
                    Matcher panel = PANEL.matcher(field.getKey());
                    boolean many = panel.matches();
                    columns.computeIfAbsent(
                                    many ? ComparisonCaption.panel(panel.group(1)) : name(folder),
                                    any -> new LinkedHashMap<>())
                            .put(
                                    many ? panel.group(2) : field.getKey(),
                                    field.getValue().doubleValue());
                } else if (field.getValue().isTextual() && !KNOWN.contains(field.getKey())) {
                    remarks.put(field.getKey(), field.getValue().asText());
                }
            }
            return new FinishedRun(
                    folder,
                    name(folder),
                    experiment,
                    tree.path(STATUS).asText("unknown"),
                    remarks,
                    columns,
                    environment,
                    command(folder, tree.path(ComparisonFolder.COMMAND).asText(), columns.keySet()),
                    trained(folder, experiment, columns.keySet()));
        } catch (CharacterCodingException e) {
            throw new InputFileException("is no run folder of the lab: must hold UTF-8 text");
        } catch (IOException e) {
            throw new InputFileException(
                    "is no run folder that can be read: " + DiskTrouble.sentence(e));
        } catch (NumberFormatException | de.siegmar.fastcsv.reader.CsvParseException e) {
            throw new InputFileException("is no run folder of the lab: its curves are damaged");
        }
    }

    /** What is printed to be pasted holds nothing but what the lab writes itself. */
    private static String command(Path folder, String written, Set<String> columns) {
        boolean compared = columns.contains(ComparisonCaption.panel(ComparedMethod.RLHF.panel()));
        if (COMMAND.matcher(written).matches()) {
            return written + formats(folder);
        }
        return compared ? "figure" + formats(folder) : "run";
    }

    /** Those that its figure is in. */
    private static String formats(Path folder) {
        String there =
                FORMATS.stream()
                        .filter(format -> Files.exists(folder.resolve("figure." + format)))
                        .collect(Collectors.joining(","));
        return there.isEmpty() ? "" : " --format " + there;
    }

    private static List<Trained> trained(
            Path folder, ExperimentConfig experiment, Set<String> columns) throws IOException {
        List<Trained> trained = new ArrayList<>();
        for (ComparedMethod method : ComparedMethod.values()) {
            if (columns.contains(ComparisonCaption.panel(method.panel()))) {
                trained.add(
                        new Trained(
                                method.panel(),
                                method.title(),
                                experiment.withMethod(method.within(experiment)),
                                curves(folder.resolve(ComparisonFolder.curves(method)))));
            }
        }
        return trained.isEmpty()
                ? List.of(
                        new Trained(
                                "", name(folder), experiment, curves(folder.resolve("curves.csv"))))
                : trained;
    }

    private static List<CurvePoint> curves(Path file) throws IOException {
        return isSmall(file) ? KeptTables.curves(file) : List.of();
    }

    /** Whether several methods were compared. */
    public boolean isComparison() {
        return trained.size() > 1;
    }

    /** What was run, in a few words; {@code *stars*} enclose italics. */
    public String title() {
        return isComparison() ? ComparisonCaption.title(experiment) : RunCaption.title(experiment);
    }

    /** The same under another name, its column of numbers too. */
    public FinishedRun named(String other) {
        Map<String, Map<String, Double>> renamed = new LinkedHashMap<>();
        columns.forEach((of, values) -> renamed.put(of.equals(name) ? other : of, values));
        List<Trained> again = new ArrayList<>();
        for (Trained one : trained) {
            String called = one.name.equals(name) ? other : one.name;
            again.add(new Trained(one.panel, called, one.experiment, one.curves));
        }
        return new FinishedRun(
                folder, other, experiment, status, remarks, renamed, environment, command, again);
    }

    /** The same runs under names that tell them apart: a second {@code run} is {@code run-2}. */
    public static List<FinishedRun> apart(List<FinishedRun> runs) {
        Map<String, FinishedRun> apart = new LinkedHashMap<>();
        for (FinishedRun run : runs) {
            String name = run.name;
            for (int i = 2; apart.containsKey(name); i++) {
                name = run.name + "-" + i;
            }
            apart.put(name, run.named(name));
        }
        return List.copyOf(apart.values());
    }

    private static String name(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        return last == null ? "run" : last.toString();
    }

    private static boolean isSmall(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES;
    }

    private static String text(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new InputFileException("is no run folder of the lab: there is no " + name);
        }
        if (!isSmall(file)) {
            throw new InputFileException("is no run folder of the lab: " + name + " is too large");
        }
        return Files.readString(file);
    }

    /** The bytes of a picture in the folder, such as "figure.png"; empty where there is none. */
    public Optional<byte[]> picture(String name) {
        Path file = folder.resolve(name);
        try (InputStream in = Files.isRegularFile(file) ? Files.newInputStream(file) : null) {
            byte[] bytes = in == null ? new byte[0] : in.readNBytes(LARGEST_PICTURE + 1);
            return bytes.length == 0 || bytes.length > LARGEST_PICTURE
                    ? Optional.empty()
                    : Optional.of(bytes);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The arrays of the folder by name, for each of its trainings; empty where it has none.
     *
     * @throws InputFileException in a sentence if they are damaged
     */
    public Map<Trained, Map<String, NumPyArray>> arrays() {
        Path file = folder.resolve(RunArrays.FILE);
        Map<String, NumPyArray> all = Files.isRegularFile(file) ? RunArrays.read(file) : Map.of();
        Map<Trained, Map<String, NumPyArray>> arrays = new LinkedHashMap<>();
        for (Trained one : trained) {
            arrays.put(one, isComparison() ? RunArrays.ofPanel(all, one.panel) : all);
        }
        return arrays;
    }
}
