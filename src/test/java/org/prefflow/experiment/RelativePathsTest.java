package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment saved in another folder names the same files. */
class RelativePathsTest {

    private static final ExperimentConfig CONFIG =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of(
                            "data={\"file\":\"csv/pairs.csv\"}",
                            "reward.type=heightmap",
                            "reward.image=hill.png",
                            "preference.type=two-groups",
                            "preference.other.type=heightmap",
                            "preference.other.image=../other.png"));

    @TempDir Path root;
    private Path here;

    @BeforeEach
    void makeFolders() throws IOException {
        here = Files.createDirectory(root.resolve("here"));
        Files.writeString(Files.createDirectory(here.resolve("csv")).resolve("pairs.csv"), "");
    }

    private static List<String> paths(ExperimentConfig config) {
        return RunSettings.of(config).entrySet().stream()
                .filter(e -> e.getKey().endsWith("file") || e.getKey().endsWith("image"))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    @Test
    void everyPathIsRewrittenAndComesBack() throws IOException {
        Path there = Files.createDirectories(root.resolve("there/deep"));
        ExperimentConfig moved = RelativePaths.moved(CONFIG, here, there);
        assertThat(paths(moved))
                .containsExactly(
                        "../../here/csv/pairs.csv", "../../here/hill.png", "../../other.png");
        assertThat(RelativePaths.moved(moved, there, here)).isEqualTo(CONFIG);
        assertThat(RelativePaths.moved(CONFIG, here, here.resolve("csv/.."))).isSameAs(CONFIG);
    }

    @Test
    void whatIsNotRelativeStays() {
        ExperimentConfig fixed =
                ExperimentFile.with(
                        CONFIG,
                        List.of(
                                "data.file=" + here.resolve("csv/pairs.csv"),
                                "reward.image=lab:crater",
                                "preference.other.image=lab:hills"));
        assertThat(RelativePaths.moved(fixed, here, root)).isEqualTo(fixed);
        assertThat(RelativePaths.moved(ExperimentConfig.DEFAULT, here, root))
                .isEqualTo(ExperimentConfig.DEFAULT);
    }

    @Test
    void fromAFolderThatIsALinkThePathStillLeadsToTheFile() throws IOException {
        Path far = Files.createDirectories(root.resolve("far/away"));
        Path link = Files.createSymbolicLink(root.resolve("link"), far);
        ExperimentConfig moved = RelativePaths.moved(CONFIG, here, link);
        String file = ((DataConfig.FromFile) moved.data()).file();
        assertThat(Files.isSameFile(link.resolve(file), here.resolve("csv/pairs.csv"))).isTrue();
    }
}
