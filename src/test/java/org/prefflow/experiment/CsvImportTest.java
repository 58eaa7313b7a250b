package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.experiment.CsvImport.Rows;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.policy.MixturePolicy;
import org.prefflow.preference.PreferencePairs;

class CsvImportTest {

    @TempDir private Path folder;

    private CsvPreview preview(String text) throws IOException {
        return CsvPreview.of(write(text), CsvSeparator.AUTOMATIC, Optional.empty());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("raw.csv"), text.replace("\\n", "\n"));
    }

    private CsvImport.Imported imported(String text, Rows rows, PointScaling scaling)
            throws IOException {
        CsvPreview seen = preview(text);
        List<String> columns =
                (rows == Rows.PAIRS ? seen.pairs() : seen.samples())
                        .orElse(seen.columns().subList(0, rows == Rows.PAIRS ? 4 : 2));
        CsvReading reading =
                CsvReading.of(CsvSeparator.AUTOMATIC, seen.header(), CsvPreview.list(columns));
        return CsvImport.into(ExperimentConfig.DEFAULT, rows, "raw.csv", folder, reading, scaling);
    }

    private PreferencePairs again(ExperimentConfig config) {
        ExperimentConfig reread = ExperimentFile.parse(ExperimentFile.write(config));
        return PairsFile.read((DataConfig.FromFile) reread.data(), folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '\'',
            value = {
                "win_x,win_y,lose_x,lose_y\\n1,2,3,4",
                "x chosen;y chosen;x rejected;y rejected\\n1,0;2,0;3,0;4,0",
                "id\twinner-x\twinner-y\tloser-x\tloser-y\\nq\t1\t2\t3\t4",
                "# made by hand\\n1 2 3 4",
                "1|2|3|4",
                "A.x,A.y,B.x,B.y,label\\n1,2,3,4,1\\n",
                "ax,ay,bx,by,preferred\\n3,4,1,2,B",
                "x1,y1,x2,y2\\n1,2,3,4",
                "a,b,c,d,e,f\\n1,2,3,4,5,6",
                "e,f,g,h\\n1,2,3,4",
                "1,0;2,0;3,0;4,0",
                "\"a,b\",win_x,win_y,lose_x,lose_y\\n\"u,v\",1,2,3,4",
            })
    void whatAFileMeansIsGuessed(String text) throws IOException {
        ExperimentConfig config = imported(text, Rows.PAIRS, PointScaling.NONE).experiment();
        assertThat(again(config).winners()).isEqualTo(Points.of(1, 2));
        assertThat(again(config).losers()).isEqualTo(Points.of(3, 4));
    }

    @Test
    void whatCannotBeGuessedIsAskedFor() throws IOException {
        CsvPreview seen = preview("name,x\nq,1\n");
        assertThat(seen.pairs()).isEmpty();
        assertThat(seen.samples()).isEmpty();
        assertThat(seen.columns()).containsExactly("name", "x");
    }

    @Test
    void previewShowsAtMostTwentyRows() throws IOException {
        assertThat(preview("1,2\n".repeat(50)).rows()).hasSize(20);
        assertThat(preview("1,2\n3,4\n").columns()).containsExactly("1", "2");
    }

    @Test
    void fittingBringsEveryPointIntoTheViewAndKeepsTheShape() throws IOException {
        CsvImport.Imported found =
                imported("1000,50,1040,60\n1020,50,1000,55\n", Rows.PAIRS, PointScaling.FIT);
        PreferencePairs pairs = again(found.experiment());
        assertThat(pairs.winners().x(0)).isCloseTo(-4, within(1e-4f));
        assertThat(pairs.losers().x(0)).isCloseTo(4, within(1e-4f));
        assertThat(pairs.losers().y(0) - pairs.winners().y(0)).isCloseTo(2, within(1e-4f));
        assertThat(found.reading().center().x()).isEqualTo(1020);
        assertThat(found.reading().scale().y()).isEqualTo(0.2);
    }

    @Test
    void standardisingGivesMeanZeroAndDeviationOne() throws IOException {
        CsvImport.Imported found =
                imported("10,1,30,1\n20,5,20,5\n", Rows.PAIRS, PointScaling.STANDARDISE);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < found.points().size(); i++) {
            sum += found.points().x(i);
            squares += found.points().x(i) * found.points().x(i);
        }
        assertThat(sum).isCloseTo(0, within(1e-4));
        assertThat(squares / found.points().size()).isCloseTo(1, within(1e-4));
    }

    @Test
    void aTransformIsPartOfTheExperimentAndGivesTheSameNumbers() throws IOException {
        CsvImport.Imported found = imported("10,1,30,1\n20,5,25,5\n", Rows.PAIRS, PointScaling.FIT);
        PreferencePairs pairs = again(found.experiment());
        float[] all = new float[8];
        pairs.winners().copyTo(0, 2, all, 0);
        pairs.losers().copyTo(0, 2, all, 4);
        assertThat(Points.of(all)).isEqualTo(found.points());
    }

    @Test
    void samplesBecomeAMixtureThatFitsThem() throws IOException {
        Points drawn =
                MixturePolicy.KIND
                        .defaults()
                        .sample(3_000, new RandomStreams(5).stream(Stream.VIEW));
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < drawn.size(); i++) {
            text.append(drawn.x(i)).append(',').append(drawn.y(i)).append('\n');
        }
        CsvImport.Imported found = imported(text.toString(), Rows.SAMPLES, PointScaling.NONE);
        MixturePolicy fit = (MixturePolicy) found.experiment().reference();
        // KL(drawn | fit), estimated on fresh draws.
        Points fresh =
                MixturePolicy.KIND
                        .defaults()
                        .sample(4_000, new RandomStreams(6).stream(Stream.VIEW));
        double kl = 0;
        for (int i = 0; i < fresh.size(); i++) {
            kl +=
                    MixturePolicy.KIND.defaults().logDensity(fresh.x(i), fresh.y(i))
                            - fit.logDensity(fresh.x(i), fresh.y(i));
        }
        assertThat(fit.components()).hasSize(2);
        assertThat(kl / fresh.size()).isBetween(-0.01, 0.01);
        assertThat(ExperimentFile.parse(ExperimentFile.write(found.experiment())))
                .isEqualTo(found.experiment());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a_x,a_y,b_x,b_y,label\\n1,2,3,4,tie ! line 2 has label = tie",
                "1,2,3,4\\n1,2,3 ! as in its first, 4, and line 2 has 3",
                "1,2,3,4\\n\\n1,2,NaN,4 ! line 3 has column 3 = NaN",
                "win_x,win_y,lose_x,lose_y\\n# note\\n1,2,,4 ! line 3 has lose_x = nothing",
            })
    void aBadRowIsNamed(String text, String what) {
        assertThatThrownBy(() -> imported(text, Rows.PAIRS, PointScaling.NONE))
                .isInstanceOf(InputFileException.class)
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "1,2,3 ! as in its header, 4, and line 7 has 3",
                "1,2,,4 ! line 7 has x2 = nothing",
                "1,2,3,nan ! line 7 has y2 = nan",
            })
    void oneBadRowAmongTheFirstLeavesPairsPairsAndIsNamed(String row, String what)
            throws IOException {
        String text = "x1,y1,x2,y2\n" + "1,2,3,4\n".repeat(5) + row;
        assertThat(preview(text).pairs()).hasValue(List.of("x1", "y1", "x2", "y2"));
        assertThatThrownBy(() -> imported(text, Rows.PAIRS, PointScaling.NONE))
                .isInstanceOf(InputFileException.class)
                .hasMessageContaining(what);
        CsvReading reading = CsvReading.of(CsvSeparator.COMMA, true, "x1,y1,x2,y2");
        assertThat(CsvImport.faults(folder.resolve("raw.csv"), Rows.PAIRS, reading))
                .hasSize(1)
                .hasEntrySatisfying(5, words -> assertThat(words).contains(what));
    }

    @Test
    void faultsAreThoseOfTheRowsThatAreShown() throws IOException {
        Path file = write("x,y\n1,2\n1,oops\n3\n" + "1,2\n".repeat(17) + "1,late\n");
        CsvReading reading = CsvReading.of(CsvSeparator.COMMA, true, "x,y");
        assertThat(CsvImport.faults(file, Rows.SAMPLES, reading)).containsOnlyKeys(1, 2);
    }

    @Test
    void aColumnCannotBeTwoThings() throws IOException {
        write("1,2,3,4\n5,6,7,8\n");
        CsvReading twice = CsvReading.of(CsvSeparator.COMMA, false, "1,2,1,4");
        assertThatThrownBy(
                        () ->
                                CsvImport.into(
                                        ExperimentConfig.DEFAULT,
                                        Rows.PAIRS,
                                        "raw.csv",
                                        folder,
                                        twice,
                                        PointScaling.NONE))
                .isInstanceOf(InputFileException.class)
                .hasMessageContaining("columns that differ; 1 is named twice");
    }

    @Test
    void samplesThatSayTooLittleAreRefused() {
        assertThatThrownBy(() -> imported("1,2\n".repeat(5), Rows.SAMPLES, PointScaling.NONE))
                .hasMessageContaining("at least 10 samples");
        assertThatThrownBy(() -> imported("1,2\n".repeat(50), Rows.SAMPLES, PointScaling.NONE))
                .isInstanceOf(InputFileException.class)
                .hasMessageContaining("must differ in x and in y");
    }

    @Test
    void columnsAreCheckedBeforeAnythingIsRead() throws IOException {
        write("x,y\n1,2\n");
        CsvReading three = CsvReading.of(CsvSeparator.COMMA, true, "x,y,z");
        assertThatThrownBy(
                        () ->
                                CsvImport.into(
                                        ExperimentConfig.DEFAULT,
                                        Rows.PAIRS,
                                        "raw.csv",
                                        folder,
                                        three,
                                        PointScaling.FIT))
                .hasMessageContaining("x,y,z is something else");
        CsvReading far = CsvReading.of(CsvSeparator.COMMA, false, "1,2,3,9");
        assertThatThrownBy(
                        () ->
                                CsvImport.into(
                                        ExperimentConfig.DEFAULT,
                                        Rows.PAIRS,
                                        "raw.csv",
                                        folder,
                                        far,
                                        PointScaling.NONE))
                .hasMessageContaining("1 to 2");
    }
}
