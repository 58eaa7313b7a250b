package org.prefflow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.contract.CatalogueContract;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.Kind;
import org.prefflow.param.Vector;

class ReferencesTest {

    private static final Grid WIDE = new Grid(-12, 12, 481);

    private static final MixturePolicy THREE =
            new MixturePolicy(
                    List.of(
                            new GaussianComponent(1, Vector.of(-3, 0), Vector.of(0.5, 0.8), 0.6),
                            new GaussianComponent(3, Vector.of(3, 1), Vector.of(0.7, 0.4), -0.5),
                            new GaussianComponent(4, Vector.of(0, -5), Vector.of(0.3, 0.6), 0)));

    static List<Kind<? extends DensityPolicy>> kinds() {
        return References.ALL.kinds();
    }

    @Test
    void theCatalogueIsInOrder() {
        CatalogueContract.namesAndWords(References.ALL);
        assertThat(References.ALL.names()).containsExactly("gaussian", "mixture");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKnobChangesTheDensity(Kind<? extends DensityPolicy> kind) {
        check(kind);
    }

    private static <P extends DensityPolicy> void check(Kind<P> kind) {
        Grid coarse = new Grid(-3, 3, 7);
        CatalogueContract.knobsDoSomething(
                kind,
                (a, b) ->
                        Arrays.equals(
                                coarse.evaluate(a::logDensity), coarse.evaluate(b::logDensity)));
        CatalogueContract.badValuesAreRefused(kind);
        CatalogueContract.badValuesAreRefused(GaussianComponent.KIND);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void densitiesHaveMassOne(Kind<? extends DensityPolicy> kind) {
        assertThat(mass(kind.defaults())).isCloseTo(1, within(1e-9));
        assertThat(mass(THREE)).isCloseTo(1, within(1e-9));
    }

    private static double mass(DensityPolicy policy) {
        double sum = 0;
        for (int k = 0; k < WIDE.size(); k++) {
            sum += Math.exp(policy.logDensity(WIDE.x(k), WIDE.y(k))) * WIDE.weight(k);
        }
        return sum;
    }

    @Test
    void aMixtureOfOneOrOfEqualsIsTheGaussian() {
        GaussianPolicy gaussian = new GaussianPolicy(Vector.of(1, -1), Vector.of(0.5, 2), 0.7);
        GaussianComponent part = new GaussianComponent(5, Vector.of(1, -1), Vector.of(0.5, 2), 0.7);
        for (double[] at : new double[][] {{0, 0}, {1, -1}, {40, -90}, {1e9, 0}}) {
            double expected = gaussian.logDensity(at[0], at[1]);
            assertThat(new MixturePolicy(List.of(part)).logDensity(at[0], at[1]))
                    .isEqualTo(expected);
            assertThat(new MixturePolicy(List.of(part, part, part)).logDensity(at[0], at[1]))
                    .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
        assertThat(new MixturePolicy(List.of(part)).logDensity(1e200, 0))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void samplesHaveTheMixturesSharesAndMoments() {
        int n = 40_000;
        Points points = THREE.sample(n, new RandomStreams(3).stream(Stream.SAMPLE));
        double[] count = new double[3];
        double covariance = 0;
        double meanX = 0;
        for (int i = 0; i < n; i++) {
            int k = points.y(i) < -2.5 && Math.abs(points.x(i)) < 1.5 ? 2 : points.x(i) < 0 ? 0 : 1;
            count[k]++;
            meanX += points.x(i) / n;
            if (k == 1) {
                covariance += (points.x(i) - 3) * (points.y(i) - 1);
            }
        }
        // Four standard errors: sqrt(p (1 - p) / n) <= 0.0025
        assertThat(count[0] / n).isCloseTo(0.125, within(0.008));
        assertThat(count[1] / n).isCloseTo(0.375, within(0.01));
        assertThat(count[2] / n).isCloseTo(0.5, within(0.012));
        assertThat(meanX).isCloseTo(-0.375 + 1.125, within(0.04));
        assertThat(covariance / count[1]).isCloseTo(-0.5 * 0.7 * 0.4, within(0.012));
        assertThat(THREE.sample(9, new RandomStreams(3).stream(Stream.SAMPLE)))
                .isEqualTo(points.slice(0, 9));
    }
}
