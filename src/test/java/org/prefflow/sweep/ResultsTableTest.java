package org.prefflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.InputFileException;

/** The table on the disk, above all after a process was killed. */
class ResultsTableTest {

    private static final List<String> FIELDS = List.of("method.sigma", "network.hidden");

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve(ResultsTable.FILE);
    }

    private static SweepRow row(int run, Map<String, Double> metrics) {
        return new SweepRow(
                run, List.of("0.1", "[64,64]"), 7, SweepRow.FINISHED, metrics, "", "{\"seed\":7}");
    }

    private static SweepRow row(int run) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("reward_mean", run / 3.0);
        metrics.put("win_rate", 1e-300);
        return row(run, metrics);
    }

    private ResultsTable open() throws Exception {
        return ResultsTable.open(file, FIELDS);
    }

    @Test
    void whatWasAddedIsThereAfterwardsToTheLastBit() throws Exception {
        ResultsTable table = open();
        SweepRow failed =
                new SweepRow(
                        2,
                        List.of("0.1", "[8]"),
                        9,
                        SweepRow.FAILED,
                        Map.of(),
                        "a \"b\",\nc",
                        "{}");
        table.append(row(1));
        table.append(failed);
        table.append(row(0));
        assertThat(open().rows()).containsExactly(row(0), row(1), failed);
        assertThat(open().rows().get(2).message()).isEqualTo("a \"b\", c");
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    @Test
    void aLineLeftHalfWrittenIsDroppedAndTheNextOneIsWhole() throws Exception {
        ResultsTable table = open();
        table.append(row(0));
        table.append(row(1));
        String whole = Files.readString(file);
        for (int cut = whole.lastIndexOf('\n', whole.length() - 2) + 2;
                cut < whole.length();
                cut++) {
            Files.writeString(file, whole.substring(0, cut));
            assertThat(open().rows()).containsExactly(row(0));
            open().append(row(1));
            assertThat(Files.readString(file)).isEqualTo(whole);
        }
    }

    @Test
    void theOrderInWhichRunsEndLeavesNoTrace() throws Exception {
        SweepRow other = row(2, Map.of("kl_to_target", 0.5));
        ResultsTable table = open();
        for (SweepRow row : List.of(other, row(1), row(0))) {
            table.append(row);
        }
        table.sort();
        String backwards = Files.readString(file);
        Files.delete(file);
        ResultsTable again = open();
        for (SweepRow row : List.of(row(0), row(1), other)) {
            again.append(row);
        }
        again.sort();
        assertThat(Files.readString(file)).isEqualTo(backwards);
        assertThat(backwards.lines().findFirst())
                .contains(
                        "run,method.sigma,network.hidden,seed,status,reward_mean,win_rate,kl_to_target,"
                                + "message,experiment");
    }

    @Test
    void anotherTableIsRefusedInASentence() throws Exception {
        open().append(row(0));
        assertThatThrownBy(() -> ResultsTable.open(file, List.of("method.beta")))
                .isInstanceOf(InputFileException.class)
                .hasMessageContaining("is not the table of this sweep: line 2 has other columns");
        Files.write(file, new byte[] {(byte) 0xC3, 10, (byte) 0xFF, 10});
        assertThatThrownBy(this::open).isInstanceOf(InputFileException.class);
        Files.writeString(file, Files.readString(write("x")) + "\n");
        assertThatThrownBy(() -> ResultsTable.open(write("run,seed\nq"), FIELDS))
                .isInstanceOf(InputFileException.class);
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("other.csv"), text + "\n");
    }
}
