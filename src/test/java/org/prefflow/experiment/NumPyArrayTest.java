package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

class NumPyArrayTest {

    @TempDir private Path folder;

    private static NumPyArray read(byte[] bytes) throws IOException {
        return NumPyArray.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void comesBackAsItWas() throws IOException {
        for (int[] shape : new int[][] {{}, {0}, {1}, {5}, {3, 2}, {2, 3, 4}, {20_000, 2}}) {
            int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            double[] values = new double[size];
            Arrays.setAll(values, i -> Math.sin(i) / 3);
            NumPyArray back = read(new NumPyArray(shape, values).bytes());
            assertThat(back.shape()).containsExactly(shape);
            assertThat(back.values()).containsExactly(values);
        }
    }

    @Test
    void headerEndsOnAMultipleOf64AsNumPyWantsIt() {
        for (int n : new int[] {1, 99, 12_345}) {
            byte[] bytes = NumPyArray.of(new double[n]).bytes();
            assertThat((bytes.length - 8 * n) % 64).isZero();
            assertThat(bytes[bytes.length - 8 * n - 1]).isEqualTo((byte) '\n');
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f8", "f4", "i8", "i4", "i2", "i1", "u1", "u2", "u4", "b1"})
    void readsWhatNumPyWrites(String type) throws Exception {
        Path file = folder.resolve("a.npy");
        String code =
                "import numpy as np; np.save(r'%s', np.array([[0, 1], [1, 0], [1, 1]]).astype('%s'))";
        assumePython();
        assertThat(python(String.format(code, file, type))).isZero();
        NumPyArray array = read(Files.readAllBytes(file));
        assertThat(array.shape()).containsExactly(3, 2);
        assertThat(array.values()).containsExactly(0, 1, 1, 0, 1, 1);
    }

    @Test
    void numPyReadsEveryTableOfARunFolder() throws Exception {
        assumePython();
        RunFolder run = RunFolder.open(folder.resolve("run"));
        RunResult result = Experiment.run(ExperimentTest.SMALL, folder, ExperimentWatch.NONE);
        run.write(result, Optional.empty());
        String code =
                """
                import numpy as np, csv, os
                os.chdir(r'%s')
                a = np.load('arrays.npz')
                def table(name):
                    with open(name) as f:
                        return np.array([[float(c or 'nan') for c in r] for r in list(csv.reader(f))[1:]])
                pairs = table('pairs.csv')
                assert np.array_equal(pairs[:, :2].astype('f4'), a['winners'].astype('f4'))
                assert np.array_equal(pairs[:, 2:].astype('f4'), a['losers'].astype('f4'))
                assert np.array_equal(table('samples.csv').astype('f4'), a['samples'].astype('f4'))
                assert np.array_equal(table('start.csv').astype('f4'), a['start'].astype('f4'))
                density = table('density.csv')
                n = len(a['grid'])
                assert np.array_equal(density[:, 2].reshape(n, n), a['exact_target'])
                assert np.array_equal(density[:, 3].reshape(n, n), a['learned'])
                assert np.array_equal(density[:n, 0], a['grid'])
                assert np.array_equal(density[::n, 1], a['grid'])
                field = table('field.csv')
                assert np.array_equal(field[:, 3:].reshape(a['field'].shape).astype('f4'), a['field'].astype('f4'))
                curves = table('curves.csv')
                assert np.array_equal(curves[:, 0], a['curve_step'])
                assert np.array_equal(curves[:, 1], a['curve_loss'])
                """;
        assertThat(python(String.format(code, run.path()))).isZero();
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> read("hello".getBytes()))
                .isInstanceOf(InputFileException.class)
                .hasMessage("is not a NumPy array");
        byte[] good = NumPyArray.of(1, 2, 3).bytes();
        byte[] cut = Arrays.copyOf(good, good.length - 4);
        assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
        byte[] huge =
                new String(good, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .replace("(3,)", "(9999999999,)")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(huge)).isInstanceOf(InputFileException.class);
    }

    @Test
    void mutatedArraysNeverDoMoreThanBeRefused() {
        RandomStream random = new RandomStreams(8).stream(Stream.DATA);
        byte[] good = NumPyArray.of(new double[40]).bytes();
        for (int k = 0; k < 5_000; k++) {
            byte[] bad = good.clone();
            for (int flips = (int) (random.nextDouble() * 3); flips >= 0; flips--) {
                bad[(int) (random.nextDouble() * bad.length)] = (byte) (random.nextDouble() * 256);
            }
            try {
                read(bad);
            } catch (InputFileException | IOException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    private static void assumePython() throws Exception {
        Assumptions.assumeTrue(python("import numpy") == 0, "python3 with numpy");
    }

    private static int python(String code) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", code).inheritIO().start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return -1;
        }
    }
}
