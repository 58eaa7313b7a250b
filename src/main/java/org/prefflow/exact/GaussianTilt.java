package org.prefflow.exact;

import java.util.Optional;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.reward.Linear;
import org.prefflow.reward.Quadratic;
import org.prefflow.reward.Reward;

/**
 * pi exp(k r) / Z where that is a Gaussian again (mathematics, section 2, item 8).
 *
 * @param gaussian the law
 * @param inView its density on the view
 * @param whole its density on the grid that holds it
 */
record GaussianTilt(Gaussian gaussian, GridDensity inView, GridDensity whole) implements ExactLaw {

    /** The closed form; empty unless pi is Gaussian and the reward is linear or quadratic. */
    static Optional<Gaussian> closedForm(DensityPolicy reference, Reward reward, double strength) {
        if (!(reference instanceof GaussianPolicy policy)) {
            return Optional.empty();
        }
        Gaussian pi = Gaussian.of(policy);
        if (reward instanceof Linear linear) {
            return Optional.of(linear(pi, linear, strength));
        }
        if (reward instanceof Quadratic quadratic) {
            return Optional.of(quadratic(pi, quadratic, strength));
        }
        return Optional.empty();
    }

    /** N(m + k S a, S). */
    private static Gaussian linear(Gaussian pi, Linear reward, double k) {
        double ax = k * reward.slope().x();
        double ay = k * reward.slope().y();
        return new Gaussian(
                pi.meanX() + pi.xx() * ax + pi.xy() * ay,
                pi.meanY() + pi.xy() * ax + pi.yy() * ay,
                pi.xx(),
                pi.xy(),
                pi.yy());
    }

    /** N(L^-1 (S^-1 m + k A c), L^-1) with L = S^-1 + k A. */
    private static Gaussian quadratic(Gaussian pi, Quadratic reward, double k) {
        double axx = k * reward.curvature().get(0);
        double axy = k * (reward.curvature().get(1) + reward.curvature().get(2)) / 2;
        double ayy = k * reward.curvature().get(3);
        double determinant = pi.xx() * pi.yy() - pi.xy() * pi.xy();
        double pxx = pi.yy() / determinant;
        double pxy = -pi.xy() / determinant;
        double pyy = pi.xx() / determinant;
        double cx = reward.center().x();
        double cy = reward.center().y();
        double bx = pxx * pi.meanX() + pxy * pi.meanY() + axx * cx + axy * cy;
        double by = pxy * pi.meanX() + pyy * pi.meanY() + axy * cx + ayy * cy;
        double lxx = pxx + axx;
        double lxy = pxy + axy;
        double lyy = pyy + ayy;
        double scale = lxx * lyy - lxy * lxy;
        return new Gaussian(
                (lyy * bx - lxy * by) / scale,
                (lxx * by - lxy * bx) / scale,
                lyy / scale,
                -lxy / scale,
                lxx / scale);
    }

    static GaussianTilt of(Gaussian gaussian, Grid view) {
        GridDensity inView = GridDensity.fromLog(view, view.evaluate(gaussian::logDensity));
        Grid support = Support.of(gaussian, view);
        GridDensity whole =
                support.equals(view)
                        ? inView
                        : GridDensity.fromLog(support, support.evaluate(gaussian::logDensity));
        return new GaussianTilt(gaussian, inView, whole);
    }

    @Override
    public double logDensity(double x, double y) {
        return gaussian.logDensity(x, y);
    }

    @Override
    public Points sample(int n, RandomStream random) {
        return gaussian.sample(n, random);
    }
}
