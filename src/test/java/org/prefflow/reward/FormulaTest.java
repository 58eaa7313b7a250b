package org.prefflow.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.Grid;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.InvalidValueException;

class FormulaTest {

    // All at x = 1.5, y = -0.5.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-x^2                | -2.25",
                "(-x)^2              | 2.25",
                "2^3^2               | 512",
                "2^-x^2              | 0.2102241038134286",
                "2^-1                | 0.5",
                "1 - 2 - 3           | -4",
                "8 / 4 / 2           | 1",
                "1 + 2 * 3           | 7",
                "2x + 3(y + 1)       | 4.5",
                "--x                 | 1.5",
                "x*-y                | 0.75",
                "1e-3*X              | 0.0015",
                "r                   | 1.5811388300841898",
                "phi                 | -0.3217505543966422",
                "sin(pi/2) + cos(0)  | 2",
                "log(e)              | 1",
                "exp(1) - e          | 0",
                "sqrt(6*abs(x))      | 3",
                "max(x, y) + min(x,y)| 1",
                "atan2(y, x) - phi   | 0",
                "hypot(x, y) - r     | 0",
                "abs(y)+sign(y)      | -0.5",
                "floor(x)+ceil(x)    | 3",
                "tanh(0)+sigmoid(0)  | 0.5",
                "tan(0)+asin(1)+acos(1)+atan(0)+sinh(0)+cosh(0) | 2.5707963267948966"
            })
    void computesLikeMathematicians(String expression, double expected) {
        assertThat(new Formula(expression).at(1.5, -0.5)).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x+z                | column 3 \"z\" is unknown",
                "4*foo(x)           | column 3 \"foo\" is not one of the functions",
                "4*exp(-(x^2+y^2)   | column 6 \"(\" is never closed",
                "x)                 | column 2 \")\"",
                "x y                | column 3 \"y\" follows \"x\" without an operator",
                "x,y                | column 2 \",\" stands outside of a function",
                "(x,y)              | column 3 \",\" stands outside of a function",
                "x+                 | column 2 \"+\"",
                "x**2               | column 3 \"*\"",
                "x > 3              | column 3 \">\" is not an operator",
                "x%2                | column 2 \"%\" is not an operator",
                "max(x)             | column 1 \"max\" is wrong: not enough",
                "sin(x, y)          | column 1 \"sin\" is wrong: too many",
                "'\"abc\"'          | column 1",
                "random()           | column 1 \"random\" is not one of the functions",
                "0x1F               | column 1 \"0x1F\" is not a number",
                "1+1e400            | column 3 \"1e400\" is too large a number",
                "1.5.2              | column 1"
            })
    void saysWhereItIsWrong(String expression, String where) {
        assertThatThrownBy(() -> new Formula(expression))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("expression = ")
                .hasMessageContaining("must be a formula, but at " + where)
                .extracting(e -> ((InvalidValueException) e).path())
                .isEqualTo("expression");
    }

    @Test
    void textInQuotesIsShownInOtherQuotes() {
        assertThatThrownBy(() -> new Formula("\"a\""))
                .hasMessageStartingWith("expression = '\"a\"' is not allowed: ");
        assertThatThrownBy(() -> new Formula("x+z"))
                .hasMessageStartingWith("expression = \"x+z\" is not allowed: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "log(x)      | is not a number at (-5.00, -5.00)",
                "1/x         | is infinite at (0.00, -5.00)",
                "9^9^9^9     | is infinite at (-5.00, -5.00)",
                "1e10        | is 1.0E10 at (-5.00, -5.00)",
                "sqrt(4.9-y) | is not a number at (-5.00, 4.95)"
            })
    void mustBeFiniteOnTheView(String expression, String place) {
        assertThatThrownBy(() -> new Formula(expression))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(place);
    }

    @Test
    void messagesAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.FRANCE);
        try {
            assertThatThrownBy(() -> new Formula("1/x")).hasMessageContaining("(0.00, -5.00)");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void isFiniteOutsideOfTheViewToo() {
        Formula formula = new Formula("sqrt(5 - x)");
        assertThat(formula.at(7, 0)).isZero();
        assertThat(formula.at(-6, 0)).isCloseTo(Math.sqrt(11), within(1e-12));
        // Not a number only between the nodes of the view.
        assertThat(new Formula("sqrt((x-0.025)^2-0.0001)").at(0.025, 0)).isFinite();
    }

    @Test
    void isEqualByItsText() {
        assertThat(new Formula("x+y"))
                .isEqualTo(new Formula("x+y"))
                .hasSameHashCodeAs(new Formula("x+y"));
        assertThat(new Formula("x+y")).isNotEqualTo(new Formula("y+x"));
    }

    @Test
    void isTheSameFromManyThreads() {
        Formula formula = new Formula("4*exp(-(x^2+y^2)/2)+sin(3*phi)*r");
        double[] alone = Grid.VIEW.evaluate(formula);
        boolean same =
                IntStream.range(0, 16)
                        .parallel()
                        .allMatch(i -> Arrays.equals(alone, Grid.VIEW.evaluate(formula)));
        assertThat(same).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "("})
    void deepNestingIsNoTrap(String opening) {
        String closing = opening.equals("(") ? ")" : "";
        String expression = opening.repeat(499) + "x" + closing.repeat(499);
        assertThat(Math.abs(new Formula(expression).at(2, 0))).isEqualTo(2);
    }

    @Test
    void whateverIsTypedIsTakenOrRefusedInOneSentence() {
        List<String> parts =
                List.of(
                        "x", "y", "r", "phi", "2", ".5", "1e", "+", "-", "*", "/", "^", "(", ")",
                        ",", "sin", "max(", "exp(", " ", "\"", "'", "[", "]", "{", ".", "=", "!",
                        "&&", "λ", "0x", "_", "#", "\\", "\t", "if(", "null", "true");
        RandomStream random = new RandomStreams(11).stream(Stream.VIEW);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(8);
            for (int j = 0; j < length; j++) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            Throwable thrown = catchThrowable(() -> new Formula(text.toString()));
            if (thrown != null) {
                assertThat(thrown)
                        .as(text.toString())
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageStartingWith("expression = ");
            }
        }
    }
}
