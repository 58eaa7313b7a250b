package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.VariantParam;

class ExperimentFileTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    /** One experiment for each kind of each catalogue, by walking the schema. */
    static Stream<ExperimentConfig> everyKind() {
        List<ExperimentConfig> all = new ArrayList<>();
        for (Param<ExperimentConfig, ?> param : ExperimentConfig.KIND.params()) {
            if (param instanceof VariantParam<ExperimentConfig, ?> variant) {
                addKinds(variant, all);
            }
        }
        return all.stream();
    }

    private static <E> void addKinds(
            VariantParam<ExperimentConfig, E> variant, List<ExperimentConfig> all) {
        for (Kind<? extends E> kind : variant.catalogue().kinds()) {
            all.add(variant.set(ExperimentConfig.DEFAULT, kind.defaults()));
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsWrittenReadsBackEqual(ExperimentConfig config) {
        String json = ExperimentFile.write(config);
        assertThat(ExperimentFile.parse(json)).isEqualTo(config);
        assertThat(ExperimentFile.write(ExperimentFile.parse(json))).isEqualTo(json);
    }

    @Test
    void thereAreKindsToWalk() {
        assertThat(everyKind().distinct()).hasSizeGreaterThan(14);
    }

    @Test
    void theDefaultsAreThoseOfTheContract() {
        String contract =
                """
                {
                  "version": 1,
                  "seed": 7,
                  "reward": {"type": "four-modes"},
                  "reference": {"type": "gaussian", "mean": [0, 0], "std": [1, 1], "correlation": 0},
                  "preference": {"type": "bradley-terry", "scale": 1, "flip": 0},
                  "data": {"pairs": 10000},
                  "method": {"type": "pfm", "coupling": "minibatch-ot", "sigma": 0.1, "source": "reference"},
                  "network": {"hidden": [128, 128, 128], "activation": "silu"},
                  "training": {"steps": 5000, "batch": 256, "optimizer": "adam", "learningRate": 0.001},
                  "sampling": {"particles": 10000, "solver": "rk4", "steps": 20}
                }
                """;
        assertThat(ExperimentFile.parse(contract)).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(ExperimentFile.parse("{}")).isEqualTo(ExperimentConfig.DEFAULT);
    }

    @Test
    void theFileIsWrittenOneWay() {
        Locale.setDefault(Locale.FRANCE);
        assertThat(ExperimentFile.write(ExperimentConfig.DEFAULT))
                .startsWith("{\n  \"version\": 1,\n  \"seed\": 7,\n  \"reward\": {\n")
                .contains("\"mean\": [0, 0],", "\"hidden\": [128, 128, 128],")
                .contains("\"learningRate\": 0.001,\n    \"changes\": []\n")
                .endsWith("}\n");
    }

    @Test
    void numbersKeepEveryDigit() {
        double odd = 0.1 + 0.2;
        ExperimentConfig config =
                ExperimentFile.with(ExperimentConfig.DEFAULT, List.of("method.sigma=" + odd));
        assertThat(ExperimentFile.write(config)).contains("0.30000000000000004");
        assertThat(ExperimentFile.parse(ExperimentFile.write(config))).isEqualTo(config);
    }

    /**
     * A field of the file that an experiment is written to.
     *
     * @param path as a JSON pointer
     */
    record Leaf(String file, String path) {

        @Override
        public String toString() {
            String type = JsonText.parse(file).at("/" + top() + "/type").asText();
            return type + path;
        }

        String top() {
            return path.substring(1).split("/")[0];
        }

        String with(String value) {
            JsonNode tree = JsonText.parse(file);
            int slash = path.lastIndexOf('/');
            JsonNode parent = tree.at(path.substring(0, slash));
            String name = path.substring(slash + 1);
            JsonNode marker = JsonNodeFactory.instance.textNode("@@");
            if (parent instanceof ObjectNode object) {
                object.set(name, marker);
            } else {
                ((ArrayNode) parent).set(Integer.parseInt(name), marker);
            }
            return JsonText.print(tree).replace("\"@@\"", value);
        }
    }

    /** Every field of the default experiment, and of each kind of each catalogue its own. */
    static Stream<Leaf> everyLeaf() {
        String usual = ExperimentFile.write(ExperimentConfig.DEFAULT);
        Set<Leaf> all = new LinkedHashSet<>(leaves(usual));
        everyKind()
                .map(ExperimentFile::write)
                .forEach(
                        file ->
                                leaves(file).stream()
                                        .filter(leaf -> differs(file, usual, leaf.top()))
                                        .forEach(all::add));
        return all.stream();
    }

    private static boolean differs(String file, String other, String top) {
        return !JsonText.parse(file).at("/" + top).equals(JsonText.parse(other).at("/" + top));
    }

    private static List<Leaf> leaves(String file) {
        List<String> paths = new ArrayList<>();
        collect("", JsonText.parse(file), paths);
        return paths.stream().map(path -> new Leaf(file, path)).toList();
    }

    private static void collect(String path, JsonNode node, List<String> into) {
        if (!path.isEmpty()) {
            into.add(path);
        }
        node.properties().forEach(f -> collect(path + "/" + f.getKey(), f.getValue(), into));
        for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
            collect(path + "/" + i, node.get(i), into);
        }
    }

    private static final List<String> HOSTILE =
            List.of(
                    "NaN",
                    "Infinity",
                    "-Infinity",
                    "-1",
                    "0",
                    "1e999",
                    "-1e999",
                    "1e300",
                    "123456789012345678901234567890",
                    "1.5",
                    "null",
                    "true",
                    "\"\"",
                    "\"text\"",
                    "\"5\"",
                    "[]",
                    "{}",
                    "[1,2,3,4,5]",
                    "[[1]]",
                    "{\"x\":1}");

    @ParameterizedTest
    @MethodSource("everyLeaf")
    void aFieldTakesAHostileValueOrRefusesItInOneSentence(Leaf leaf) {
        for (String hostile : HOSTILE) {
            String json = leaf.with(hostile);
            Throwable thrown = catchThrowable(() -> roundTrip(json));
            if (thrown != null) {
                String top = leaf.top();
                assertThat(thrown).as(json).isInstanceOf(InvalidValueException.class);
                assertThat(thrown.getMessage())
                        .as("%s = %s", leaf, hostile)
                        .matches(message -> message.split("[.\\[ ]")[0].equals(top))
                        .doesNotContain(top + "." + top)
                        .contains(" is not allowed: must ")
                        .doesNotContain("\n")
                        .hasSizeLessThan(2_000);
            }
        }
    }

    /** Numbers that are not numbers get nowhere, wherever they stand. */
    @ParameterizedTest
    @MethodSource("everyLeaf")
    void noFieldTakesWhatIsNotFinite(Leaf leaf) {
        for (String hostile : List.of("NaN", "Infinity", "-Infinity", "1e999", "null", "true")) {
            assertThatThrownBy(() -> ExperimentFile.parse(leaf.with(hostile)))
                    .as("%s = %s", leaf, hostile)
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    private static void roundTrip(String json) {
        ExperimentConfig config = ExperimentFile.parse(json);
        assertThat(ExperimentFile.parse(ExperimentFile.write(config))).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sed\": 1} | sed = 1 is not allowed: must be one of the fields of experiment: version, seed, reward, reference, preference, data, method, network, training, sampling; did you mean seed?",
                "{\"method\": {\"sgma\": 0.2}} | method.sgma = 0.2 is not allowed: must be one of the fields of pfm: type, coupling, regularization, sigma, path, degree, source; did you mean method.sigma?",
                "{\"sigma\": 0.2} | sigma = 0.2 is not allowed: must be one of the fields of experiment: version, seed, reward, reference, preference, data, method, network, training, sampling; did you mean method.sigma?",
                "{\"data\": {\"pair\": 5}} | data.pair = 5 is not allowed: must be one of the fields of data: file, pairs, reading; did you mean data.pairs?",
                "{\"data\": {\"pairs\": 5, \"file\": \"a\"}} | data = {\"pairs\":5,\"file\":\"a\"} is not allowed: must have only one of the fields pairs, file",
                "{\"training\": {\"steps\": \"5\"}} | training.steps = \"5\" is not allowed: must be a whole number between 1 and 1,000,000",
                "{\"training\": {\"steps\": 2.5}} | training.steps = 2.5 is not allowed: must be a whole number between 1 and 1,000,000",
                "{\"method\": {\"sigma\": NaN}} | method.sigma = NaN is not allowed: must be a number between 0 and 2 (data units)",
                "{\"reward\": \"ring\"} | reward = \"ring\" is not allowed: must be an object whose type is one of",
                "{\"network\": {\"hidden\": [64, 0]}} | network.hidden = [64, 0] is not allowed: must be a list of 1 to 8 whole numbers",
                "{\"network\": {\"hidden\": [64, \"a\"]}} | network.hidden[1] = \"a\" is not allowed: must be a list of",
                "{\"reference\": {\"mean\": [0]}} | reference.mean = [0] is not allowed: must be 2 numbers between -5 and 5",
                "{\"version\": 2} | version = 2 is not allowed: must be 1; a newer lab may have written this file",
                "{\"version\": \"1\"} | version = \"1\" is not allowed: must be 1",
                "[] | experiment = [] is not allowed: must be an object with the fields of experiment",
            })
    void aRefusalSaysWhatToWrite(String json, String sentence) {
        assertThatThrownBy(() -> ExperimentFile.parse(json))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void onlyWhatIsNearIsGuessed() {
        assertThatThrownBy(() -> ExperimentFile.parse("{\"wavelength\": 3}"))
                .hasMessageStartingWith("wavelength = 3 is not allowed: must be one of the fields")
                .hasMessageNotContaining("did you mean");
        assertThatThrownBy(() -> ExperimentFile.parse("{\"reward\": {\"type\": \"volcano\"}}"))
                .hasMessageNotContaining("did you mean");
    }

    @Test
    void anUnknownTypeNamesTheNearest() {
        assertThatThrownBy(() -> ExperimentFile.parse("{\"reward\": {\"type\": \"two-moon\"}}"))
                .hasMessageStartingWith("reward.type = \"two-moon\" is not allowed: must be one of")
                .hasMessageEndingWith("did you mean two-moons?");
        assertThatThrownBy(
                        () -> ExperimentFile.parse("{\"method\": {\"coupling\": \"minibatchOT\"}}"))
                .hasMessageStartingWith("method.coupling = \"minibatchOT\" is not allowed")
                .hasMessageEndingWith("did you mean minibatch-ot?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"seed\": 7,} | line 1, column 12",
                "{\"seed\": 7 | line 1, column",
                "{\"seed\": 7, \"seed\": 8} | line 1, column",
                "{} {} | line 1, column",
                "seed | line 1, column",
                "'' | is empty",
            })
    void whatIsNotJsonIsRefusedWithItsPlace(String json, String place) {
        assertThatThrownBy(() -> ExperimentFile.parse(json))
                .isInstanceOf(InputFileException.class)
                .hasMessageStartingWith(place)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void deepNestingIsRefusedAndNotFollowed() {
        assertThatThrownBy(() -> ExperimentFile.parse("[".repeat(100_000)))
                .isInstanceOf(InputFileException.class);
    }

    @Test
    void wholeNumbersMayHaveAPointOrAnExponent() {
        ExperimentConfig config =
                ExperimentFile.parse(
                        "{\"training\": {\"steps\": 5.0, \"batch\": 1e2}, \"data\": {\"pairs\": 2E+3}}");
        assertThat(config.training().steps()).isEqualTo(5);
        assertThat(config.training().batch()).isEqualTo(100);
        assertThat(config.data()).isEqualTo(new DataConfig.Drawn(2_000));
    }

    @Test
    void fieldsAreSetByTheirPaths() {
        ExperimentConfig config =
                ExperimentFile.with(
                        ExperimentConfig.DEFAULT,
                        List.of(
                                "reward.bumps[1].height=3",
                                "reward.type=bumps",
                                "network.hidden=[64,64]",
                                "method.coupling=paired",
                                "network.activation=\"tanh\"",
                                "reference.mean[0]=1.5",
                                "data.file=my pairs.csv"));
        String json = ExperimentFile.write(config);
        assertThat(JsonText.parse(json).at("/reward/bumps/1/height").asDouble()).isEqualTo(3);
        assertThat(config.network().hidden()).containsExactly(64, 64);
        assertThat(json).contains("\"paired\"", "\"tanh\"", "\"mean\": [1.5, 0]");
        assertThat(config.data()).isEqualTo(new DataConfig.FromFile("my pairs.csv"));
    }

    @Test
    void aNewTypeBeginsWithItsOwnDefaults() {
        ExperimentConfig narrow =
                ExperimentFile.with(
                        ExperimentConfig.DEFAULT, List.of("reward.type=ring", "reward.width=0.1"));
        ExperimentConfig moons = ExperimentFile.with(narrow, List.of("reward.type=two-moons"));
        assertThat(moons)
                .isEqualTo(ExperimentFile.parse("{\"reward\": {\"type\": \"two-moons\"}}"));
        assertThat(ExperimentFile.with(narrow, List.of())).isEqualTo(narrow);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method.sgma=0.2 | method.sgma = 0.2 is not allowed: must be one of the fields of method: type, coupling, regularization, sigma, path, degree, source; did you mean method.sigma?",
                "sigma=0.2 | sigma = 0.2 is not allowed: must be one of the fields of experiment: version, seed, reward, reference, preference, data, method, network, training, sampling; did you mean method.sigma?",
                "method.sigma | --set = method.sigma is not allowed: must be path=value",
                "=3 | --set = =3 is not allowed: must be path=value",
                "method.sigma=wide | method.sigma = \"wide\" is not allowed: must be a number",
                "method.sigma.x=1 | method.sigma.x = 1 is not allowed: must be a path of the experiment",
                "network.hidden[9]=1 | network.hidden[9] = 1 is not allowed: must be an entry of network.hidden, which has 3",
                "training.steps=NaN | training.steps = NaN is not allowed: must be a whole number",
                "reward.type=rng | reward.type = \"rng\" is not allowed: must be one of",
                "seed=-1 | seed = -1 is not allowed: must be a whole number",
            })
    void aWrongAssignmentIsRefusedInOneSentence(String assignment, String sentence) {
        assertThatThrownBy(() -> ExperimentFile.with(ExperimentConfig.DEFAULT, List.of(assignment)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void filesAreBoundedAndMayHaveAMark(@TempDir Path folder) throws IOException {
        Path marked = folder.resolve("marked.json");
        Files.writeString(marked, "\uFEFF{\"seed\": 3}\r\n");
        assertThat(ExperimentFile.read(marked).seed()).isEqualTo(3);

        Path large = folder.resolve("large.json");
        Files.write(large, " ".repeat(ExperimentFile.MAX_BYTES + 1).getBytes());
        assertThatThrownBy(() -> ExperimentFile.read(large)).hasMessageContaining("too large");

        Path latin = folder.resolve("latin.json");
        Files.write(latin, "{\"s\u00e9\": 3}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ExperimentFile.read(latin)).hasMessageContaining("UTF-8");

        assertThatThrownBy(() -> ExperimentFile.read(folder)).hasMessageContaining("folder");
        assertThatThrownBy(() -> ExperimentFile.read(folder.resolve("none.json")))
                .hasMessage("does not exist");
    }

    @Test
    void whatIsSavedIsReadAndNothingElseIsLeft(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.json");
        ExperimentFile.save(ExperimentConfig.DEFAULT, file);
        ExperimentFile.save(ExperimentConfig.DEFAULT.withSeed(9), file);
        assertThat(ExperimentFile.read(file)).isEqualTo(ExperimentConfig.DEFAULT.withSeed(9));
        assertThat(folder.toFile().list()).containsExactly("mine.json");
    }

    @Test
    void everyPresetIsThereAndIsAnotherExperiment() {
        List<ExperimentConfig> configs = Preset.ALL.stream().map(Preset::config).toList();
        assertThat(configs).doesNotHaveDuplicates();
        assertThat(configs.get(0)).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(Preset.names()).doesNotHaveDuplicates().contains("default", "ring");
        assertThat(Preset.ALL).allMatch(preset -> !preset.summary().isBlank());
    }

    @Test
    void aKeyThatIsThereTwiceIsNamed() {
        assertThatThrownBy(() -> ExperimentFile.parse("{\n \"seed\": 1,\n \"seed\": 2}"))
                .isInstanceOf(InputFileException.class)
                .hasMessageStartingWith("line 3, column ")
                .hasMessageEndingWith("has the key seed a second time; must have each key once");
        assertThatThrownBy(() -> ExperimentFile.parse("{\"Duplicate field 'a'\" 1}"))
                .hasMessageContaining("is not JSON")
                .hasMessageNotContaining("Source:");
        assertThatThrownBy(() -> ExperimentFile.parse("{"))
                .hasMessageContaining("is not JSON")
                .hasMessageEndingWith("expected close marker for Object");
    }
}
