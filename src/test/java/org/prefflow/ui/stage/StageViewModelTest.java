package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.param.Vector;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.GaussianPolicy;

class StageViewModelTest {

    private static final GaussianPolicy OTHER =
            new GaussianPolicy(Vector.of(-2, 1), Vector.of(0.5, 0.5), 0);

    private final StageViewModel model = new StageViewModel(new TimelineViewModel());
    private final List<StageViewModel.ReferenceEdit> edits = new ArrayList<>();

    private static StageScene with(DensityPolicy reference) {
        StageScene s = Scenes.ring(5);
        return new StageScene(
                s.grid(),
                s.reward(),
                s.target(),
                s.targetMissing(),
                reference,
                s.pairs(),
                s.particles(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aSceneBringsItsReferenceAndItsFlow() {
        model.sceneProperty().set(Scenes.ring(5));
        assertThat(model.ellipseProperty().get().gaussian()).isEqualTo(Scenes.REFERENCE);
        assertThat(model.timeline().endTimeProperty().get()).isEqualTo(1);
    }

    @Test
    void aStageThatIsNotLedLeavesNothingOnTheClock() {
        model.sceneProperty().set(Scenes.ring(5));
        StageViewModel other = new StageViewModel(model.timeline());
        other.sceneProperty().set(Scenes.rounds(5, 3));
        assertThat(model.timeline().endTimeProperty().get()).isEqualTo(3);
        model.timeline().timeProperty().set(2.5);

        other.setLed(false);
        assertThat(model.timeline().endTimeProperty().get()).isEqualTo(1);
        assertThat(model.timeline().timeProperty().get()).isEqualTo(1);
        other.sceneProperty().set(Scenes.rounds(6, 3));
        assertThat(model.timeline().endTimeProperty().get()).as("still not led").isEqualTo(1);

        other.setLed(true);
        assertThat(model.timeline().endTimeProperty().get()).isEqualTo(3);
        model.timeline().timeProperty().set(0.5);
        model.setLed(false);
        assertThat(model.timeline().timeProperty().get()).as("time goes on").isEqualTo(0.5);
    }

    @Test
    void aLiveSceneKeepsThePlaceOfThePlayhead() {
        model.sceneProperty().set(Scenes.ring(5));
        model.timeline().timeProperty().set(0.4);
        model.sceneProperty().set(Scenes.ring(9));
        assertThat(model.timeline().timeProperty().get()).isEqualTo(0.4);
    }

    @Test
    void proposalsAreHeardWhileShapingAndWhenTheHandLetsGo() {
        model.onReferenceEditedProperty().set(edits::add);
        model.sceneProperty().set(Scenes.ring(5));
        model.shape(ReferenceEllipse.of(OTHER));
        model.shape(ReferenceEllipse.of(OTHER).movedTo(9, 1));
        model.settle();
        assertThat(edits)
                .extracting(StageViewModel.ReferenceEdit::settled)
                .containsExactly(false, false, true);
        assertThat(edits.get(2).policy().mean()).isEqualTo(Vector.of(5, 1));
        assertThat(model.ellipseProperty().get().x()).isEqualTo(5);
    }

    @Test
    void scenesOfTheRunUnderWayDoNotThrowAnEditBack() {
        model.sceneProperty().set(Scenes.ring(5));
        model.shape(ReferenceEllipse.of(OTHER));
        model.sceneProperty().set(Scenes.ring(6));
        assertThat(model.ellipseProperty().get().gaussian()).isEqualTo(OTHER);
        model.sceneProperty().set(with(Scenes.REFERENCE));
        assertThat(model.ellipseProperty().get().gaussian()).isEqualTo(OTHER);
        GaussianPolicy third = new GaussianPolicy(Vector.of(3, 3), Vector.of(1, 1), 0);
        model.sceneProperty().set(with(third));
        assertThat(model.ellipseProperty().get().gaussian()).isEqualTo(third);
    }

    @Test
    void theHandlesGoWhereTheReferenceIsNoGaussian() {
        model.sceneProperty().set(Scenes.ring(5));
        model.showReference(
                new DensityPolicy() {
                    @Override
                    public double logDensity(double x, double y) {
                        return 0;
                    }

                    @Override
                    public Points sample(int n, RandomStream random) {
                        return Points.of();
                    }
                });
        assertThat(model.ellipseProperty().get()).isNull();
        model.showReference(OTHER);
        assertThat(model.ellipseProperty().get().gaussian()).isEqualTo(OTHER);
    }
}
