package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Vector;
import org.prefflow.reward.Banana;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Linear;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Ring;

class RewardCanvasTest {

    private static final Reward RING = Ring.KIND.defaults();

    private static Reward read(Reward reward) {
        ExperimentConfig config = ExperimentConfig.DEFAULT.withReward(reward);
        return RewardImages.read(config, Path.of("")).reward();
    }

    @Test
    void whatIsNotPaintedOnStaysThePictureOfTheReward() {
        RewardCanvas canvas = RewardCanvas.of(RING);
        Heightmap map = canvas.heightmap();
        assertThat(map.height()).as("with room above").isEqualTo(6);
        for (double[] p : new double[][] {{0, 0}, {2, 0}, {-1.3, 1.7}, {4.4, -3.1}}) {
            assertThat(map.at(p[0], p[1])).isEqualTo(RING.at(p[0], p[1]), within(0.1));
        }
        assertThat(canvas.remark()).isEmpty();
        assertThat(RewardCanvas.of(map).heightmap()).isEqualTo(map);
    }

    @Test
    void aStrokeAddsItsStrengthOnceHoweverOftenItCrossesItself() {
        RewardCanvas canvas = RewardCanvas.of(RING);
        canvas.begin(2);
        for (int times = 0; times < 5; times++) {
            canvas.draw(Vector.of(-1, 0), Vector.of(1, 0), 0.5);
        }
        Reward painted = canvas.heightmap();
        assertThat(painted.at(0, 0)).isEqualTo(RING.at(0, 0) + 2, within(0.01));
        assertThat(painted.at(0.9, 0)).isEqualTo(RING.at(0.9, 0) + 2, within(0.05));
        assertThat(painted.at(0, 0.25)).isBetween(RING.at(0, 0.25) + 0.8, RING.at(0, 0.25) + 1.4);
        assertThat(painted.at(0, 0.6)).isEqualTo(RING.at(0, 0.6), within(0.05));
        assertThat(canvas.sketch().at(0.3, 0.1)).isEqualTo(painted.at(0.3, 0.1), within(1e-9));
    }

    @Test
    void erasingTakesAwayAndEndsAtNothing() {
        RewardCanvas canvas = RewardCanvas.of(RING);
        canvas.begin(-3);
        canvas.draw(Vector.of(2, 0), Vector.of(2, 0), 0.6);
        assertThat(canvas.heightmap().at(2, 0)).isEqualTo(1, within(0.02));
        canvas.begin(-3);
        canvas.draw(Vector.of(2, 0), Vector.of(2, 0), 0.6);
        assertThat(canvas.heightmap().at(2, 0)).isZero();
        assertThat(canvas.heightmap().at(-2, 0)).isEqualTo(4, within(0.02));
    }

    @Test
    void negativeRewardsAreLiftedWhichChangesNoPreferenceAndSaidSo() {
        Reward linear = Linear.KIND.defaults();
        RewardCanvas canvas = RewardCanvas.of(linear);
        Heightmap map = canvas.heightmap();
        assertThat(map.at(1, 1) - map.at(-2, 0.5))
                .isEqualTo(linear.at(1, 1) - linear.at(-2, 0.5), within(0.01));
        assertThat(canvas.remark().orElseThrow()).contains("lowest value is 0");
        assertThat(RewardCanvas.of(Banana.KIND.defaults()).remark().orElseThrow())
                .contains("cut off");
    }

    @Test
    void anExperimentFileAndARunFolderHoldWhatWasPainted(@TempDir Path folder) throws Exception {
        RewardCanvas canvas = RewardCanvas.of(RING);
        canvas.begin(2);
        canvas.draw(Vector.of(-3, -3), Vector.of(3, -3), 0.5);
        Heightmap painted = canvas.heightmap();
        ExperimentConfig config = ExperimentConfig.DEFAULT.withReward(painted);
        Path file = folder.resolve("painted.json");
        ExperimentFile.save(config, file);
        ExperimentConfig again = ExperimentFile.read(file);
        assertThat(again).isEqualTo(config);
        assertThat(read(again.reward()).at(1, -3)).isEqualTo(painted.at(1, -3));
        assertThat(RelativePaths.moved(config, folder, folder.resolve("elsewhere")))
                .isEqualTo(config);

        RewardImages.Packed packed = RewardImages.pack(config);
        assertThat(((Heightmap) packed.config().reward()).image()).isEqualTo("heightmap.png");
        assertThat(packed.images().get("heightmap.png").toArray())
                .isEqualTo(painted.levels().toArray());
    }

    @Test
    void aPictureThatIsNotWholeIsRefusedInASentence() {
        for (String image :
                List.of(
                        "data:text/plain,x",
                        "data:image/png;base64,?",
                        "data:image/png;base64,QQ")) {
            assertThatThrownBy(() -> read(new Heightmap(image, 4)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("reward.image")
                    .hasMessageContaining("must be");
        }
    }
}
