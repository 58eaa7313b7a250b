package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Butcher's theorem: a scheme has order p exactly if b . Phi(tree) = 1 / gamma(tree) for all rooted
 * trees of up to p nodes (Hairer, Norsett, Wanner 1993, Theorem II.2.13).
 */
class OdeSchemeTest {

    /** A rooted tree by what grows from its root. */
    private record Tree(List<Tree> branches) {

        int nodes() {
            return 1 + branches.stream().mapToInt(Tree::nodes).sum();
        }

        double gamma() {
            return nodes() * branches.stream().mapToDouble(Tree::gamma).reduce(1, (a, b) -> a * b);
        }

        double[] phi(ButcherTableau tableau) {
            double[] product = new double[tableau.stages()];
            Arrays.fill(product, 1);
            for (Tree branch : branches) {
                double[] inner = branch.phi(tableau);
                for (int i = 0; i < product.length; i++) {
                    double sum = 0;
                    for (int j = 0; j < tableau.rows[i].length; j++) {
                        sum += tableau.rows[i][j] * inner[j];
                    }
                    product[i] *= sum;
                }
            }
            return product;
        }
    }

    /** All trees of a number of nodes; some more than once, which does no harm. */
    private static List<Tree> trees(int nodes) {
        return forests(nodes - 1, nodes - 1).stream().map(Tree::new).toList();
    }

    private static List<List<Tree>> forests(int nodes, int largest) {
        if (nodes == 0) {
            return List.of(List.of());
        }
        List<List<Tree>> forests = new ArrayList<>();
        for (int first = Math.min(nodes, largest); first >= 1; first--) {
            for (Tree tree : trees(first)) {
                for (List<Tree> rest : forests(nodes - first, first)) {
                    List<Tree> forest = new ArrayList<>(rest);
                    forest.add(tree);
                    forests.add(forest);
                }
            }
        }
        return forests;
    }

    private static double defect(ButcherTableau tableau, double[] weights, double goal, Tree tree) {
        double[] phi = tree.phi(tableau);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * phi[i];
        }
        return sum - goal / tree.gamma();
    }

    private static double worstDefect(
            ButcherTableau tableau, double[] weights, double goal, int nodes) {
        return trees(nodes).stream()
                .mapToDouble(tree -> Math.abs(defect(tableau, weights, goal, tree)))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void hasTheOrderItNamesAndNotOneMore(OdeScheme scheme) {
        ButcherTableau tableau = scheme.tableau();
        for (int nodes = 1; nodes <= scheme.order(); nodes++) {
            assertThat(worstDefect(tableau, tableau.weights, 1, nodes)).isLessThan(1e-14);
        }
        assertThat(worstDefect(tableau, tableau.weights, 1, scheme.order() + 1))
                .isGreaterThan(1e-4);
    }

    @Test
    void theErrorEstimateOfDormandAndPrinceComparesWithOrderFour() {
        ButcherTableau tableau = OdeScheme.DOPRI5.tableau();
        for (int nodes = 1; nodes <= 4; nodes++) {
            assertThat(worstDefect(tableau, tableau.error, 0, nodes)).isLessThan(1e-14);
        }
        assertThat(worstDefect(tableau, tableau.error, 0, 5)).isGreaterThan(1e-4);
    }

    @Test
    void onlyDormandAndPrinceChoosesItsSteps() {
        assertThat(Arrays.stream(OdeScheme.values()).filter(OdeScheme::adaptive))
                .containsExactly(OdeScheme.DOPRI5);
    }

    @Test
    void countsTheTreesRight() {
        assertThat(trees(4).stream().distinct().count()).isEqualTo(4);
        assertThat(trees(5).stream().distinct().count()).isEqualTo(9);
        assertThat(trees(3).get(0).gamma()).isCloseTo(6, within(1e-12));
    }
}
