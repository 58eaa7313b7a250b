package org.prefflow.method.density;

import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.nn.CouplingFlow;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.OutputLoss;
import org.prefflow.policy.DensityPolicy;

/**
 * The law whose image under an invertible map is the reference: log q(y) = log pi(z(y)) + log|det
 * dz/dy|. While the map is the identity, q is the reference itself.
 */
final class FlowModel implements DensityModel {

    private final DensityPolicy reference;
    private final CouplingFlow flow;
    private final double[] score = new double[2];
    private float[] mapped = new float[0];
    private float[] logs = new float[0];
    private float[] dLogs = new float[0];

    FlowModel(DensityPolicy reference, CouplingFlow flow) {
        this.reference = reference;
        this.flow = flow;
    }

    @Override
    public void predict(float[] in, int rows, float[] out) {
        makeRoom(rows);
        flow.predict(in, rows, mapped);
        logDensities(mapped, rows, out);
    }

    @Override
    public double trainStep(
            float[] in, int rows, OutputLoss loss, Optimizer optimizer, double learningRate) {
        makeRoom(rows);
        return flow.trainStep(
                in,
                rows,
                (z, n, dz) -> {
                    logDensities(z, n, logs);
                    double value = loss.of(logs, n, dLogs);
                    for (int i = 0; i < n; i++) {
                        int at = CouplingFlow.OUTPUTS * i;
                        reference.score(z[at], z[at + 1], score);
                        dz[at] = (float) (dLogs[i] * score[0]);
                        dz[at + 1] = (float) (dLogs[i] * score[1]);
                        dz[at + 2] = dLogs[i];
                    }
                    return value;
                },
                optimizer,
                learningRate);
    }

    private void logDensities(float[] z, int rows, float[] out) {
        for (int i = 0; i < rows; i++) {
            int at = CouplingFlow.OUTPUTS * i;
            out[i] = (float) (reference.logDensity(z[at], z[at + 1]) + z[at + 2]);
        }
    }

    private void makeRoom(int rows) {
        if (logs.length < rows) {
            mapped = new float[CouplingFlow.OUTPUTS * rows];
            logs = new float[rows];
            dLogs = new float[rows];
        }
    }

    @Override
    public Points sample(int n, RandomStream random) {
        float[] xy = reference.sample(n, random).toArray();
        flow.invert(xy, n, xy);
        return Points.wrap(xy);
    }

    @Override
    public float[] parameters() {
        return flow.parameters();
    }

    @Override
    public void close() {
        flow.close();
    }
}
