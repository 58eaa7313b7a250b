package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    /** What a shell makes of what is pasted, word by word. */
    private static List<String> read(String pasted) throws IOException {
        String said = said("printf '%s\\000' " + pasted);
        return List.of(said.split("\0"));
    }

    private static String said(String script) throws IOException {
        Process shell;
        try {
            shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        } catch (IOException noShell) {
            assumeTrue(false, "no shell here");
            throw noShell;
        }
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain/path-1.json",
                "two words",
                "$HOME",
                "a`echo no`b",
                "$(echo no)",
                "it's",
                "say \"no\"",
                "it's \"$HOME\" `echo no`",
                "back\\slash",
                "two \\\\ of them",
                "end\\",
                "wow!",
                "a*b?c[d]",
                "a;b&c|d>e<f",
                "#no comment",
                "~",
                "{a,b}",
                "a=b",
                "=a",
                "two\nlines",
                "\ttab",
                "''",
                "\u00fcber"
            })
    void aShellReadsAWordAsItWas(String word) throws IOException {
        String names = System.getProperty("sun.jnu.encoding");
        assumeTrue(Charset.forName(names).newEncoder().canEncode(word), names);
        assertThat(read(ShellWords.of(word))).containsExactly(word);
        assertThat(read(ShellWords.of(List.of("x", word, "y")))).containsExactly("x", word, "y");
        assertThat(read(ShellWords.of(Path.of("runs", word))))
                .containsExactly(Path.of("runs", word).toString());
    }

    @Test
    void whatNeedsNoQuotesHasNone() {
        assertThat(ShellWords.of(List.of("run", "a/b-c_1.json", "--set", "method.sigma=0.1,0.2")))
                .isEqualTo("run a/b-c_1.json --set method.sigma=0.1,0.2");
        assertThat(ShellWords.of("")).isEqualTo("''");
        assertThat(ShellWords.of(Path.of("-x"))).isEqualTo(Path.of("./-x").toString());
    }
}
