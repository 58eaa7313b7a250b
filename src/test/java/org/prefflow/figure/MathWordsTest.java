package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which letters of a sentence are symbols; here those stand in stars. */
class MathWordsTest {

    private static String marked(String words) {
        return MathWords.of(words).stream()
                .map(part -> part.symbol() ? "*" + part.text() + part.accent() + "*" : part.text())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "A time is drawn, and a point | A time is drawn, and a point",
                "with a = 0.1, b = 2 | with *a* = 0.1, *b* = 2",
                "is A = 0.02 \u2212 0.07 | is *A* = 0.02 \u2212 0.07",
                "told x\u209c and t | told *x*\u209c and *t*",
                "one of r\u02c6(y+) and r\u0302(y) | one of *r\u02c6*(*y*+) and *r\u02c6*(*y*)",
                "pi exp(r^/beta)/Z | *\u03c0* exp(*r\u02c6*/*\u03b2*)/*Z*",
                "2 \u03c0 P\u0304: its law | 2 *\u03c0* *P\u00af*: its law",
                "-(x^2+y^2) | -(*x*\u00b2+*y*\u00b2)",
                "the policy's t-test | the policy's t-test"
            },
            ignoreLeadingAndTrailingWhitespace = true)
    void symbolsAreToldFromWords(String words, String wanted) {
        assertThat(marked(words)).isEqualTo(wanted);
    }
}
