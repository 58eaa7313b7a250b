package org.prefflow.nn;

/** What an {@link Optimizer} remembers of the gradients of a few parameters in plain doubles. */
public final class Moments {

    private final double[] first;
    private final double[] second;
    private int steps;

    /**
     * @param size number of parameters
     */
    public Moments(int size) {
        first = new double[size];
        second = new double[size];
    }

    /** Steps made, first and second moments: 1 + 2 size numbers, a copy. */
    public double[] memory() {
        int n = first.length;
        double[] memory = new double[1 + 2 * n];
        memory[0] = steps;
        System.arraycopy(first, 0, memory, 1, n);
        System.arraycopy(second, 0, memory, 1 + n, n);
        return memory;
    }

    /** Takes up what {@link #memory} gave. */
    public void recall(double[] memory) {
        Mlp.requireSize(memory, 1 + 2 * first.length);
        steps = (int) memory[0];
        System.arraycopy(memory, 1, first, 0, first.length);
        System.arraycopy(memory, 1 + first.length, second, 0, second.length);
    }

    /**
     * One step of the optimiser, in place.
     *
     * @param parameters shape (size)
     * @param gradient of the loss by each of them
     */
    public void step(
            Optimizer optimizer, double[] parameters, double[] gradient, double learningRate) {
        steps++;
        switch (optimizer) {
            case ADAM -> adam(parameters, gradient, learningRate);
            case SGD -> momentum(parameters, gradient, learningRate);
        }
    }

    private void adam(double[] parameters, double[] gradient, double learningRate) {
        double rate = Optimizer.adamRate(learningRate, steps);
        double epsilon = Optimizer.adamEpsilon(steps);
        for (int i = 0; i < first.length; i++) {
            double g = gradient[i];
            first[i] = Optimizer.BETA1 * first[i] + (1 - Optimizer.BETA1) * g;
            second[i] = Optimizer.BETA2 * second[i] + (1 - Optimizer.BETA2) * g * g;
            parameters[i] -= rate * first[i] / (Math.sqrt(second[i]) + epsilon);
        }
    }

    private void momentum(double[] parameters, double[] gradient, double learningRate) {
        for (int i = 0; i < first.length; i++) {
            first[i] = Optimizer.MOMENTUM * first[i] + gradient[i];
            parameters[i] -= learningRate * first[i];
        }
    }
}
