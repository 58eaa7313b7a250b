package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Points;

class ParticleRasterTest {

    private static final int SIZE = 100;
    private static final Viewport VIEW = Viewport.square(-5, 5, SIZE);
    private static final int WHITE = 0xFFFFFFFF;
    private static final int BLUE = 0xFF0072B2;

    private final ParticleRaster raster = new ParticleRaster(SIZE, SIZE);
    private final int[] target = new int[SIZE * SIZE];

    ParticleRasterTest() {
        int[] white = new int[SIZE * SIZE];
        Arrays.fill(white, WHITE);
        raster.setBackground(white);
    }

    @Test
    void aParticleIsDrawnWhereItIsWithYUpwards() {
        raster.frame(new float[] {3, 4}, 1, VIEW, 0, BLUE, target);
        double sum = 0;
        double px = 0;
        double py = 0;
        for (int k = 0; k < target.length; k++) {
            double ink = 255 - (target[k] >> 16 & 255);
            sum += ink;
            px += ink * (k % SIZE + 0.5);
            py += ink * (k / SIZE + 0.5);
        }
        assertThat(px / sum).isCloseTo(80, within(0.15));
        assertThat(py / sum).isCloseTo(10, within(0.15));
    }

    @Test
    void framesThatComeLateLeaveTheTrailsOfThoseThatComeInTime() {
        float[] start = {-4, 0.05f};
        float[] end = {4, 0.05f};
        Trajectories flow = new Trajectories(new float[] {0, 1}, new float[][] {start, end});
        int[][] pictures = new int[2][SIZE * SIZE];
        for (int late = 0; late < 2; late++) {
            TrailPainter painter = TrailPainter.onScreen(new ParticleRaster(SIZE, SIZE));
            double step = late == 0 ? 0.05 : 0.2;
            for (int k = 0; k * step <= 0.6 + 1e-9; k++) {
                painter.draw(VIEW, flow, k * step, true, 0xFFFFFFFF, pictures[late]);
            }
        }
        int ink = 0;
        for (int k = 0; k < SIZE * SIZE; k++) {
            int inTime = pictures[0][k] & 255;
            assertThat(pictures[1][k] & 255).isCloseTo(inTime, within(3));
            ink += inTime;
        }
        assertThat(ink).as("there is a trail").isGreaterThan(3_000);
    }

    /** Also where the old flow is played on meanwhile, and time with it. */
    @Test
    void anotherFlowThatIsApproachedBitByBitIsDrawnAsOneThatIsDrawnAtOnce() {
        Trajectories before = Scenes.movingRight(200);
        Trajectories after = Scenes.movingRight(300);
        TrailPainter atOnce = new TrailPainter(new ParticleRaster(SIZE, SIZE));
        int[] wanted = new int[SIZE * SIZE];
        atOnce.draw(VIEW, after, 0.5, true, 0xFFFFFFFF, wanted);

        TrailPainter painter = TrailPainter.onScreen(raster);
        int[] black = new int[SIZE * SIZE];
        Arrays.fill(black, 0xFF000000);
        raster.setBackground(black);
        painter.draw(VIEW, before, 0.5, true, 0xFFFFFFFF, target);
        int frames = 0;
        while (!painter.approach(VIEW, after, 0.5, true)) {
            frames++;
        }
        painter.draw(VIEW, after, 0.5, true, 0xFFFFFFFF, target);

        assertThat(frames).as("frames in which the screen was not held up").isBetween(1, 6);
        assertThat(target).isEqualTo(wanted);
        assertThat(painter.approach(VIEW, after, 0.51, true)).as("runs on").isTrue();
    }

    @Test
    void samplesOfTheReferenceAreOpenCirclesAndWhatMovesIsADot() {
        TrailPainter painter = new TrailPainter(raster);
        int[] ink = new int[2];
        for (int moving = 0; moving < 2; moving++) {
            float[] start = new float[4_000];
            Arrays.fill(start, Float.NaN);
            start[0] = 0.05f;
            start[1] = -0.05f;
            Trajectories flow =
                    moving == 0
                            ? Trajectories.still(Points.wrap(start))
                            : new Trajectories(new float[] {0, 1}, new float[][] {start, start});
            painter.draw(VIEW, flow, 0, false, BLUE, target);
            ink[moving] = 255 - (target[50 * SIZE + 50] >> 16 & 255);
            int beside = 255 - (target[50 * SIZE + 52] >> 16 & 255);
            assertThat(beside).as("its edge").isGreaterThan(60);
        }
        assertThat(ink[0]).as("empty within").isLessThan(40);
        assertThat(ink[1]).as("full").isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 5_000, 200_000})
    void coverageDoesNotDependOnWhereBetweenPixelsParticlesLie(int n) {
        float[] xy = new float[2 * n];
        double[] sums = new double[9];
        for (int s = 0; s < 9; s++) {
            Arrays.fill(xy, Float.NaN);
            xy[0] = 0.0123f + s * 0.011f;
            xy[1] = 0.0456f + s * 0.013f;
            raster.clearTrails();
            raster.splat(xy, n, VIEW);
            sums[s] = raster.totalCoverage()[0];
        }
        for (double sum : sums) {
            assertThat(sum).isPositive().isCloseTo(sums[0], within(0.05 * sums[0]));
        }
    }

    @Test
    void trailsFadeMonotonicallyToNothing() {
        float[] xy = {0, 0, 1, 1};
        raster.frame(xy, 2, VIEW, 0.8, BLUE, target);
        double before = raster.totalCoverage()[1];
        assertThat(before).isPositive();
        int middle = target[50 * SIZE + 50] & 255 << 16;
        for (int k = 0; k < 80; k++) {
            raster.frame(xy, 0, VIEW, 0.8, BLUE, target);
            double now = raster.totalCoverage()[1];
            assertThat(now).isLessThanOrEqualTo(0.81 * before);
            assertThat(target[50 * SIZE + 50] & 255 << 16).isGreaterThanOrEqualTo(middle);
            middle = target[50 * SIZE + 50] & 255 << 16;
            before = now;
        }
        assertThat(before).isZero();
        assertThat(target).containsOnly(WHITE);
    }

    @Test
    void aParticleAtRestGrowsNoBrighter() {
        float[] xy = {0.3f, -0.2f};
        raster.frame(xy, 1, VIEW, 0.9, BLUE, target);
        int[] first = target.clone();
        for (int k = 0; k < 20; k++) {
            raster.frame(xy, 1, VIEW, 0.9, BLUE, target);
        }
        assertThat(target).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 12_000, 300_000})
    void particlesNowhereAreLeftOut(int n) {
        float[] xy = new float[2 * n];
        float[] strange = {
            Float.NaN,
            0,
            0,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            0,
            0,
            Float.NEGATIVE_INFINITY,
            1e30f,
            -1e30f,
            7,
            0
        };
        for (int i = 0; i < xy.length; i++) {
            xy[i] = strange[i % strange.length];
        }
        raster.frame(xy, n, VIEW, 0.5, BLUE, target);
        assertThat(target).containsOnly(WHITE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10_000, 300_000})
    void particlesOnEveryEdgeAreDrawnInFull(int n) {
        float[] xy = new float[2 * n];
        for (double scale : new double[] {1, 2, 4}) {
            raster.setPixelScale(scale);
            for (float at : new float[] {-5.6f, -5.2f, -5, 5, 5.2f, 5.6f}) {
                Arrays.fill(xy, at);
                raster.frame(xy, n, VIEW, 0.5, BLUE, target);
            }
        }
        assertThat(target[SIZE - 1]).isNotEqualTo(WHITE);
        assertThat(target[SIZE * SIZE - SIZE]).isNotEqualTo(WHITE);
    }

    /** Into the margin, and never round it to another side. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 3, 6})
    void particlesJustOutsideOfEverySideAndCornerTouchThatSideAlone(double scale) {
        Viewport pixels = new Viewport(0, SIZE, 0, SIZE, 0, 0, SIZE, SIZE);
        raster.setPixelScale(scale);
        for (int n : new int[] {1, 1_000, 10_000, 100_000}) {
            float[] xy = new float[2 * n];
            Arrays.fill(xy, Float.NaN);
            for (int edge : new int[] {0, 0xFF000000}) {
                raster.setEdge(edge);
                for (int side = 0; side < 9; side++) {
                    int dx = side % 3 - 1;
                    int dy = side / 3 - 1;
                    for (float out = 0; out <= 16; out += 0.25f) {
                        xy[0] = SIZE / 2f + dx * (SIZE / 2f + out);
                        xy[1] = SIZE / 2f + dy * (SIZE / 2f + out);
                        raster.frame(xy, n, pixels, 0, BLUE, target);
                        assertThat(inked(-dx, -dy)).as("%s, %s by %s", dx, dy, out).isZero();
                        assertThat(out > 0 || inked(dx, dy) > 0 || side == 4).isTrue();
                    }
                }
            }
        }
    }

    /** Pixels that are not white in that half of the picture, or in those two. */
    private long inked(int dx, int dy) {
        return IntStream.range(0, target.length)
                .filter(k -> target[k] != WHITE)
                .filter(k -> dx * (k % SIZE - SIZE / 2) > 0 || dy * (SIZE / 2 - k / SIZE) > 0)
                .count();
    }

    /** As in figures, also where dots are as large as they become. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 5_000, 20_000, 100_000})
    void anEdgeIsAsMuchOfItsDotAsInFiguresAtEveryScale(int n) {
        float[] xy = new float[2 * n];
        Trajectories flow = new Trajectories(new float[] {0, 1}, new float[][] {xy, xy});
        RecordingPen pen = new RecordingPen(VIEW);
        new FlowMarks(flow, 0, true, false, BLUE, WHITE, n).paint(pen, VIEW);
        double inFigures = pen.spots.get(0).size() / pen.spots.get(n).size();
        for (double scale : new double[] {2, 3, 6}) {
            double[] area = new double[2];
            for (int under = 0; under < 2; under++) {
                Splat splat =
                        Splat.forCount(
                                n, scale, under == 0 ? Splat.Form.DOT : Splat.Form.UNDER_DOT);
                double sum = Arrays.stream(splat.stamp(3, 5)).sum();
                area[under] = sum / splat.strength();
                assertThat(splat.size()).isLessThanOrEqualTo(Splat.LARGEST);
            }
            assertThat(Math.sqrt(area[1] / area[0]))
                    .as("at %s", scale)
                    .isCloseTo(inFigures, within(0.02 * inFigures));
        }
    }

    @Test
    void crowdsAreMoreOpaqueThanSinglesAndNeverOverflow() {
        int n = 100_000;
        float[] xy = new float[2 * n];
        Arrays.fill(xy, 10, 2 * n, 2);
        raster.frame(xy, n, VIEW, 0.5, BLUE, target);
        int crowd = target[29 * SIZE + 70];
        assertThat(crowd >> 16 & 255).isLessThan(10);
        assertThat(crowd >>> 24).isEqualTo(255);
    }

    @Test
    void afterAReplayThePictureIsThatOfAPlaybackThatRanThere() {
        Trajectories ways = Scenes.movingRight(300);
        float[] xy = new float[600];
        double step = 0.02;
        double decay = Math.exp(-step / 0.1);
        for (int k = 0; k <= 25; k++) {
            ways.at(k * step, 0, 300, xy);
            raster.frame(xy, 300, VIEW, decay, BLUE, target);
        }
        int[] played = target.clone();
        raster.clearTrails();
        TrailReplay replay = new TrailReplay(raster, ways, VIEW, 25 * step, step, 25, 0.1);
        replay.advance(7, new float[600]);
        assertThat(replay.isDone()).isFalse();
        replay.advance(30, new float[600]);
        assertThat(replay.isDone()).isTrue();
        ways.at(25 * step, 0, 300, xy);
        raster.frame(xy, 300, VIEW, decay, BLUE, target);
        assertThat(target).isEqualTo(played);
    }

    @Test
    void refusesABackgroundOfAnotherSize() {
        assertThatThrownBy(() -> raster.setBackground(new int[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 x 100");
    }

    /** Half of white over an opaque grey 0x40 is 0x40 / 2 + 0x80; elsewhere nothing changes. */
    @Test
    void anOverlayLiesOverEverythingAndLeavesTheRest() {
        Viewport view = Viewport.square(0, SIZE, SIZE);
        Figure bar =
                (pen, place) ->
                        pen.polylines(
                                List.of(new double[] {0, SIZE / 2.0, SIZE, SIZE / 2.0}),
                                0x80FFFFFF,
                                4,
                                0);
        Overlay overlay = Overlay.of(bar, view, 1);
        assertThat(overlay.visible()).isBetween(3 * SIZE, 6 * SIZE);

        int[] grey = new int[SIZE * SIZE];
        Arrays.fill(grey, 0xFF404040);
        raster.setBackground(grey);
        raster.setOverlay(overlay);
        int[] target = new int[SIZE * SIZE];
        raster.frame(new float[0], 0, view, 0, 0xFF0072B2, target);
        int middle = target[SIZE / 2 * SIZE + SIZE / 2];
        assertThat(middle >>> 24).isEqualTo(0xFF);
        for (int shift : new int[] {0, 8, 16}) {
            assertThat(middle >> shift & 0xFF).isBetween(0xA0 - 2, 0xA0 + 2);
        }
        assertThat(Arrays.stream(target).filter(p -> p == 0xFF404040).count())
                .isEqualTo(SIZE * SIZE - overlay.visible());
        assertThatThrownBy(() -> new ParticleRaster(SIZE + 1, SIZE).setOverlay(overlay))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fewParticlesTrailLongerAndStrongerThanMany() {
        assertThat(Trail.forCount(2_000)).isEqualTo(Trail.forCount(10_000));
        assertThat(Trail.forCount(30_000).fade())
                .isBetween(Trail.forCount(100_000).fade(), Trail.forCount(10_000).fade());
        assertThat(Trail.forCount(100_000).strength())
                .isLessThan(Trail.forCount(10_000).strength());
        assertThat(Trail.forCount(1_000_000)).isEqualTo(Trail.forCount(100_000));
    }
}
