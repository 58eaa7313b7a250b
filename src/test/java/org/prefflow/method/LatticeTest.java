package org.prefflow.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.reward.FourModes;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Ring;

class LatticeTest {

    private static final GaussianPolicy REFERENCE = GaussianPolicy.KIND.defaults();
    private static final double AS_THE_GRID = 5e-4;

    private final RandomStream random = new RandomStreams(4).stream(Stream.INIT);

    @ParameterizedTest
    @ValueSource(doubles = {4, 1, 0.5, 0.25, 0.1, 0.05})
    void sumsAsTheGridDoesHoweverSteepTheLaw(double beta) {
        for (Reward reward : new Reward[] {Ring.KIND.defaults(), FourModes.KIND.defaults()}) {
            double expected = onTheGrid(reward, beta);
            Lattice lattice = new Lattice(REFERENCE, random, 1 / beta);
            for (int draw = 0; draw < 5; draw++) {
                assertThat(onTheLattice(lattice, reward, beta))
                        .describedAs("%s at beta %s, %d nodes", reward, beta, lattice.size())
                        .isCloseTo(expected, within(AS_THE_GRID));
            }
        }
    }

    private static double onTheGrid(Reward reward, double beta) {
        double[] log = Grid.VIEW.evaluate(REFERENCE::logDensity);
        GridDensity reference = GridDensity.fromLog(Grid.VIEW, log);
        double[] rewards = Grid.VIEW.evaluate(reward);
        for (int k = 0; k < log.length; k++) {
            log[k] += rewards[k] / beta;
        }
        return GridDensity.fromLog(Grid.VIEW, log).klTo(reference);
    }

    private double onTheLattice(Lattice lattice, Reward reward, double beta) {
        float[] nodes = new float[2 * lattice.size()];
        double[] weights = new double[lattice.size()];
        lattice.place(random.nextDouble(), random.nextDouble(), nodes, 0, weights);
        double z = 0;
        double mean = 0;
        for (int k = 0; k < weights.length; k++) {
            double tilt = reward.at(nodes[2 * k], nodes[2 * k + 1]) / beta;
            z += Math.exp(weights[k] + tilt);
            mean += Math.exp(weights[k] + tilt) * tilt;
        }
        return mean / z - Math.log(z);
    }
}
