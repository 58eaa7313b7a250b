package org.prefflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.experiment.SeedTable.Mean;
import org.prefflow.metric.Metric;

class StudyTest {

    static Stream<Study> studies() {
        return Study.ALL.stream();
    }

    @Test
    void theFoldersInTheRepositoryAreThoseThatDatasetsMakes(@TempDir Path folder)
            throws IOException {
        Study.makeAll(folder);
        Path made = folder.resolve("studies");
        Path kept = Path.of("datasets", "studies");
        List<Path> files;
        try (Stream<Path> all = Files.walk(kept)) {
            files = all.filter(Files::isRegularFile).map(kept::relativize).sorted().toList();
        }
        assertThat(files).hasSize(1 + 4 * Study.ALL.size());
        for (Path file : files) {
            assertThat(made.resolve(file)).hasSameBinaryContentAs(kept.resolve(file));
        }
    }

    @ParameterizedTest
    @MethodSource("studies")
    void isDoneWithTenSeedsAtLeast(Study study, @TempDir Path folder) throws IOException {
        study.unpack(folder);
        SweepFolder done = SweepFolder.read(folder);

        assertThat(Study.of(done.plan())).contains(study);
        assertThat(done.plan().config().seeds()).isGreaterThanOrEqualTo(10);
        assertThat(done.missing()).isEmpty();
        assertThat(done.table().rows()).allMatch(SweepRow::finished);
        for (int run = 0; run < done.plan().size(); run++) {
            assertThat(done.thumbnails().read(run)).isPresent();
        }
    }

    // A finding may say no number that the runs do not say.
    @ParameterizedTest
    @MethodSource("studies")
    void itsFindingQuotesItsOwnNumbers(Study study, @TempDir Path folder) throws IOException {
        study.unpack(folder);
        SweepFolder done = SweepFolder.read(folder);
        List<Double> known = new ArrayList<>();
        for (SweepPlan.Point point : done.plan().points()) {
            List<SweepRow> rows =
                    done.table().rows().stream()
                            .filter(row -> row.values().equals(point.values()))
                            .toList();
            for (Metric metric : SweepMetrics.ALL) {
                for (String name : List.of(metric.name(), "exact_" + metric.name())) {
                    double[] values =
                            rows.stream()
                                    .mapToDouble(row -> row.metric(name))
                                    .filter(Double::isFinite)
                                    .toArray();
                    if (values.length > 0) {
                        known.add(Mean.of(values).mean());
                    }
                }
            }
        }
        String settings = done.plan().config().vary().toString();
        Matcher quoted = Pattern.compile("-?\\d+\\.\\d+").matcher(study.finding());
        int found = 0;
        while (quoted.find()) {
            String number = quoted.group();
            String format = "%." + (number.length() - number.indexOf('.') - 1) + "f";
            found++;
            assertThat(
                            settings.contains(number)
                                    || known.stream()
                                            .anyMatch(
                                                    mean ->
                                                            String.format(Locale.ROOT, format, mean)
                                                                    .equals(number)))
                    .as(study.name() + " says " + number)
                    .isTrue();
        }
        assertThat(found).as("numbers in the finding").isGreaterThanOrEqualTo(3);
    }
}
