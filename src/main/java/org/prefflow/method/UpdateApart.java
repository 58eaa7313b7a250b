package org.prefflow.method;

import java.util.function.Consumer;
import org.prefflow.method.update.Probes;
import org.prefflow.method.update.Update;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.Trainable;

/** An update that is being taken apart: made before the step, told after it. It only asks. */
final class UpdateApart {

    private final Trainable model;
    private final Batch batch;
    private final Consumer<UpdateTrace> hears;
    private final Probes probes;
    private final float[] parameters;
    private final float[] before;

    UpdateApart(Trainable model, Batch batch, Consumer<UpdateTrace> hears) {
        this.model = model;
        this.batch = batch;
        this.hears = hears;
        probes = batch.probes();
        parameters = model.parameters();
        before = probes.ask(model, batch.rows());
    }

    /** Once the step is made. */
    void tell(int step, int total, Optimizer optimizer, double rate, double loss) {
        float[] after = probes.ask(model, batch.rows());
        hears.accept(
                batch.trace(
                        new Update(
                                step,
                                total,
                                optimizer,
                                rate,
                                parameters.length,
                                moved(),
                                loss,
                                before,
                                after)));
    }

    private double moved() {
        float[] now = model.parameters();
        double sum = 0;
        for (int i = 0; i < now.length; i++) {
            double by = now[i] - parameters[i];
            sum += by * by;
        }
        return Math.sqrt(sum);
    }
}
