package org.prefflow.method.density;

import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.nn.CouplingFlow;
import org.prefflow.nn.NetworkConfig;
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

    private FlowModel(DensityPolicy reference, CouplingFlow flow) {
        this.reference = reference;
        this.flow = flow;
    }

    /** The reference itself, about to be moved. */
    static FlowModel start(
            DensityPolicy reference, NetworkConfig network, int capacity, RandomStream init) {
        return new FlowModel(
                reference, CouplingFlow.create(network, frame(reference), capacity, init));
    }

    /** A model from what {@link #parameters} gave. */
    static FlowModel of(
            DensityPolicy reference, NetworkConfig network, float[] parameters, int capacity) {
        return new FlowModel(
                reference, CouplingFlow.of(network, frame(reference), parameters, capacity));
    }

    // A seed of its own: the frame must not depend on the experiment's.
    private static CouplingFlow.Frame frame(DensityPolicy reference) {
        double[] gaussian = MixtureFit.to(reference, 1, new RandomStreams(0).stream(Stream.INIT));
        return new CouplingFlow.Frame(
                gaussian[1],
                gaussian[2],
                Math.exp(gaussian[3]),
                Math.hypot(gaussian[4], Math.exp(gaussian[5])));
    }

    @Override
    public void makeRoom(int rows) {
        flow.makeRoom(rows);
    }

    @Override
    public void predict(float[] in, int rows, float[] out) {
        allocate(rows);
        flow.predict(in, rows, mapped);
        logDensities(mapped, rows, out);
    }

    @Override
    public double trainStep(
            float[] in, int rows, OutputLoss loss, Optimizer optimizer, double learningRate) {
        allocate(rows);
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

    private void allocate(int rows) {
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
    public double[] memory() {
        return flow.memory();
    }

    @Override
    public void recall(double[] memory) {
        flow.recall(memory);
    }

    @Override
    public void close() {
        flow.close();
    }
}
