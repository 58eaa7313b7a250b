package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.prefflow.figure.Viewport;

class SightTest {

    @Test
    void atHomeTheWholePlaneIsSeen() {
        assertThat(Sight.HOME.square(400)).isEqualTo(Viewport.square(-5, 5, 400));
        assertThat(Sight.HOME.isBeyond()).isFalse();
    }

    @Test
    void zoomingKeepsThePointThatItIsAbout() {
        Sight sight = Sight.HOME;
        double px = sight.square(400).px(1.5);
        double py = sight.square(400).py(-2);
        for (double factor : new double[] {1.2, 3, 0.9, 1.7}) {
            sight = sight.zoomedAt(1.5, -2, factor);
            assertThat(sight.square(400).px(1.5)).isEqualTo(px, within(1e-9));
            assertThat(sight.square(400).py(-2)).isEqualTo(py, within(1e-9));
        }
        assertThat(sight.zoom()).isEqualTo(1.2 * 3 * 0.9 * 1.7, within(1e-12));
    }

    @Test
    void itComesNoNearerThanItMayAndStaysOverThePlane() {
        Sight near = Sight.HOME.zoomedAt(3, 4, 1e6);
        assertThat(near.zoom()).isEqualTo(Sight.NEAREST);
        assertThat(near.zoomedAt(3, 4, 2)).isEqualTo(near);
        assertThat(Sight.HOME.zoomedAt(0, 0, 1e-6).zoom()).isEqualTo(Sight.FARTHEST);
        Sight far = near.movedBy(100, -100);
        assertThat(far.x()).isEqualTo(5);
        assertThat(far.y()).isEqualTo(-5);
        assertThat(far.isBeyond()).isTrue();
    }
}
