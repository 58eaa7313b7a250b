package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.math.Points;
import org.prefflow.param.InvalidValueException;
import org.prefflow.preference.PreferencePairs;

class PairsFileTest {

    private static final String HEADER = "win_x,win_y,lose_x,lose_y\n";

    @TempDir private Path folder;
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    private PreferencePairs parsed(String text) throws IOException {
        Path file = folder.resolve("p.csv");
        Files.writeString(file, text.replace("\\n", "\n"));
        return read("p.csv");
    }

    private PreferencePairs read(String name) {
        return PairsFile.read(new DataConfig.FromFile(name), folder);
    }

    @Test
    void columnsAreFoundByName() throws IOException {
        PreferencePairs pairs =
                parsed("lose_y,note,win_x,win_y,lose_x\n4,\"a,b\",1,2,3\n8,,5,6,7\n");
        assertThat(pairs.winners()).isEqualTo(Points.of(1, 2, 5, 6));
        assertThat(pairs.losers()).isEqualTo(Points.of(3, 4, 7, 8));
    }

    @Test
    void marksCarriageReturnsAndExponentsAreAccepted() throws IOException {
        PreferencePairs pairs =
                parsed("\uFEFF" + HEADER.replace("\n", "\r\n") + "1e-3,-2.5E+1,+.5,4.\r\n\r\n");
        assertThat(pairs.winners()).isEqualTo(Points.of(1e-3f, -25));
        assertThat(pairs.losers()).isEqualTo(Points.of(0.5f, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3,4\\n1,2,x,4 | line 3 has lose_x = x",
                "1,NaN,3,4 | line 2 has win_y = NaN",
                "1,2,3,Infinity | line 2 has lose_y = Infinity",
                "1,2,3,1e99 | line 2 has lose_y = 1e99",
                "1,2,3,1000001 | line 2 has lose_y = 1000001",
                "0x1p3,2,3,4 | line 2 has win_x = 0x1p3",
                "1d,2,3,4 | line 2 has win_x = 1d",
                "1,2,,4 | line 2 has lose_x = nothing",
                "1,2,3,4\\n1,2,3 | line 3 has 3",
                "1,2,3,4,5 | line 2 has 5",
                "\"1,5\",2,3,4 | line 2 has win_x = 1,5",
            })
    void aBadRowIsRefusedWithFileLineAndValue(String rows, String what) {
        assertThatThrownBy(() -> parsed(HEADER + rows + "\n"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("data.file = p.csv is not allowed: must have ")
                .hasMessageContaining(what);
    }

    @Test
    void whatIsNotATableOfPairsIsRefused() {
        for (String text :
                List.of("", HEADER, "x,y\n1,2\n", "win_x,win_x,win_y,lose_x,lose_y\n1,1,1,1,1\n")) {
            assertThatThrownBy(() -> parsed(text))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("win_x,win_y,lose_x,lose_y");
        }
        assertThatThrownBy(() -> read("none.csv"))
                .hasMessageStartingWith("data.file = none.csv is not allowed: must be a readable");
        assertThatThrownBy(() -> read(".")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void textInAnotherEncodingIsRefused() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, (HEADER + "\u00e9,1,1,1\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read("latin.csv"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("UTF-8 text, and line 2 is not");
        String rows = "1,2,3,4\r\n".repeat(5_000);
        Files.write(file, (HEADER + rows + "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read("latin.csv")).hasMessageContaining("line 5002 is not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "1,2,3,4\\n\"1,2,3,4\\n1,2,3,4 | 3",
                "1,2,3,\"4 | 2",
                "1,\"2\",3,4\\n1,2,\"3\"\",4\\n5,6,7,8 | 3",
            })
    void aQuoteThatIsNeverClosedIsTold(String rows, int line) {
        assertThatThrownBy(() -> parsed(HEADER + rows))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageEndingWith("the quote that opens in line " + line + " is never closed");
    }

    @Test
    void closedQuotesAreNoTrouble() throws IOException {
        String header = "\uFEFF\"note,\",win_x,win_y,lose_x,lose_y\n";
        String rows = "\"two\nlines, \"\"said\"\"\",\"1\",2,3,4\n5\" disk,5,6,7,8\n";
        assertThat(parsed(header + rows).losers()).isEqualTo(Points.of(3, 4, 7, 8));
    }

    @Test
    void whatIsWrittenReadsBackBitForBitInFrance() throws IOException {
        Locale.setDefault(Locale.FRANCE);
        PreferencePairs pairs =
                new PreferencePairs(
                        Points.of(0.1f, 1e-38f, 1 / 3f, -0f),
                        Points.of(1e5f, -7e-5f, 999999.94f, 2));
        Path file = folder.resolve("w.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            PairsFile.write(pairs, out);
        }
        assertThat(read("w.csv")).isEqualTo(pairs);
    }
}
