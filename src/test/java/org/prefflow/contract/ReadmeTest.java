package org.prefflow.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.Vocabulary;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.reward.Reward;

/** What the README tells can be done as it is printed there. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @TempDir private Path folder;

    @Test
    void theRecipeForARewardWorksAsPrinted() throws Exception {
        String source = firstGroups("(?s)```java\\n(.*?)```", Files.readString(README)).get(0);
        String name = firstGroups("public record (\\w+)", source).get(0);
        compile(source, name);
        URL[] compiled = {folder.resolve("classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(compiled, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass("org.prefflow.reward." + name);
            assertThat(Reward.class).isAssignableFrom(type);
            checkKnob(rewardKind(type));
        }
    }

    private void compile(String source, String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options =
                List.of(
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        "-proc:none",
                        "-Xlint:all,-classfile,-path",
                        "-Xdoclint:all,-missing",
                        "-Werror");
        boolean done =
                compiler.getTask(
                                complaints,
                                null,
                                null,
                                options,
                                null,
                                compiler.getStandardFileManager(null, null, null)
                                        .getJavaFileObjects(file))
                        .call();
        assertThat(done).as(complaints.toString()).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static Kind<? extends Reward> rewardKind(Class<?> type) throws Exception {
        return (Kind<? extends Reward>) type.getField("KIND").get(null);
    }

    @SuppressWarnings("unchecked")
    private static <R extends Reward> void checkKnob(Kind<R> kind) {
        assertThat(kind.params()).hasSize(1);
        CatalogueContract.badValuesAreRefused(kind);
        CatalogueContract.knobsDoSomething(kind, (a, b) -> a.at(2, 1) == b.at(2, 1));
        Param<R, Double> slope = (Param<R, Double>) kind.params().get(0);
        assertThat(slope.set(kind.defaults(), -3.0).at(2, 1)).isCloseTo(-6, within(1e-12));
    }

    @Test
    void everyDependencyHasItsRowAndEveryRowItsDependency() throws IOException {
        List<String> used =
                firstGroups(
                                "<dependency>.*?<artifactId>(.*?)(?:-\\$\\{.*?})?</artifactId>",
                                Files.readString(Path.of("pom.xml")))
                        .stream()
                        .distinct()
                        .toList();
        String table = section("What it stands on").replaceAll("(?m)^(?!\\|).*$", "");
        List<String> told = firstGroups("`([^`]*)`", table.replaceAll("(?m)\\|[^|]*\\|$", ""));
        assertThat(told).containsExactlyInAnyOrderElementsOf(used).hasSizeGreaterThan(20);
    }

    @Test
    void everyListIsNamed() throws IOException {
        String told = firstGroups("`list` knows ([^.]*)\\.", Files.readString(README)).get(0);
        assertThat(told.replaceAll("\\s+", " ").split(", | and "))
                .containsExactlyElementsOf(Vocabulary.lists().keySet());
    }

    @Test
    void everyRelativeLinkAndPictureIsThere() throws IOException {
        List<String> targets =
                firstGroups("]\\((?!https?://|#)([^)#]+)[^)]*\\)", Files.readString(README));
        assertThat(targets)
                .hasSizeGreaterThan(15)
                .allSatisfy(target -> assertThat(Path.of(target)).as(target).exists());
    }

    private static String section(String title) throws IOException {
        String pattern = "(?s)\\n## " + title + "\\n(.*?)\\n## ";
        return firstGroups(pattern, Files.readString(README)).get(0);
    }

    private static List<String> firstGroups(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
