package org.prefflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.NumPyArray;
import org.prefflow.experiment.RunResult;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;

/** Small pictures of laws that are known, and the file that keeps them. */
class StageThumbnailsTest {

    private static final int SIDE = StageThumbnails.SIDE;

    @TempDir private Path folder;

    private static RunResult result(Trajectories ways, Optional<GridDensity> density) {
        return new RunResult(
                null, null, ways, Optional.empty(), density, Map.of(), List.of(), Optional.empty());
    }

    private static int level(byte[] picture, int column, int row) {
        return picture[row * SIDE + column] & 0xFF;
    }

    /** A cell is 10 / 48 wide: the point (4, -2) lies in column 43 and, from below, row 14. */
    @Test
    void aPeakStandsWhereItIsAndIsTheBrightest() {
        Grid grid = Grid.VIEW;
        GridDensity peak =
                GridDensity.normalised(
                        grid,
                        grid.evaluate(
                                (x, y) ->
                                        Math.exp(-((x - 4) * (x - 4) + (y + 2) * (y + 2)) / 0.08)));
        byte[] picture =
                StageThumbnails.of(
                        result(Trajectories.still(Points.wrap(new float[2])), Optional.of(peak)));
        assertThat(level(picture, 43, 14)).isEqualTo(255);
        assertThat(level(picture, 14, 43)).isZero();
        // At a distance of 0.5 the density is exp(-0.25 / 0.08) of the peak, its root 0.21.
        assertThat(level(picture, 43, 14 + 2)).isBetween(60, 140);
    }

    @Test
    void withoutADensityItIsMadeOfTheSamples() {
        Trajectories ways = Trajectories.still(Points.wrap(new float[] {4, -2, 4, -2, 0, 0, 9, 9}));
        byte[] picture = StageThumbnails.of(result(ways, Optional.empty()));
        assertThat(level(picture, 43, 14)).isEqualTo(255);
        assertThat(level(picture, 24, 24)).isEqualTo((int) Math.round(255 * Math.sqrt(0.5)));
    }

    @Test
    void picturesAreKeptInAnyOrderAndNumPyReadsThem() throws Exception {
        StageThumbnails kept = new StageThumbnails(folder.resolve("a.npy"), 3);
        StageThumbnails other = new StageThumbnails(folder.resolve("b.npy"), 3);
        byte[] first = new byte[SIDE * SIDE];
        byte[] last = new byte[SIDE * SIDE];
        first[5] = (byte) 200;
        last[SIDE * SIDE - 1] = 1;
        assertThat(kept.read(0)).isEmpty();
        kept.put(2, last);
        assertThat(kept.read(0)).isEmpty();
        kept.put(0, first);
        other.put(0, first);
        other.put(2, last);
        assertThat(kept.read(0)).contains(first);
        assertThat(kept.read(1)).isEmpty();
        assertThat(kept.read(2)).contains(last);
        assertThat(kept.file()).hasSameBinaryContentAs(other.file());
        try (InputStream in = Files.newInputStream(kept.file())) {
            NumPyArray array = NumPyArray.read(in);
            assertThat(array.shape()).containsExactly(3, SIDE, SIDE);
            assertThat(array.values()[5]).isEqualTo(200);
        }
    }
}
