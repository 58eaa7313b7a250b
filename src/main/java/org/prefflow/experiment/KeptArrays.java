package org.prefflow.experiment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;

/**
 * Particles, field and density of a kept run in one binary file, {@code result.bin}: big-endian,
 * floats, each part behind its length.
 */
final class KeptArrays {

    private static final int MAGIC = 0x50464c31;
    private static final int MOST_FLOATS = 1 << 26;

    private KeptArrays() {}

    static void write(KeptResult result, Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(MAGIC);
            out.writeBoolean(result.particles().isPresent());
            if (result.particles().isPresent()) {
                particles(result.particles().get(), out);
            }
            out.writeBoolean(result.field().isPresent());
            if (result.field().isPresent()) {
                field(result.field().get(), out);
            }
            out.writeBoolean(result.learned().isPresent());
            if (result.learned().isPresent()) {
                density(result.learned().get(), out);
            }
            out.writeBoolean(result.at().isPresent());
            if (result.at().isPresent()) {
                out.writeInt(result.at().get().step());
                out.writeInt(result.at().get().total());
            }
        }
    }

    /** What the file holds; without curves. */
    static KeptResult read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("is not a kept result");
            }
            Optional<Trajectories> particles =
                    in.readBoolean() ? Optional.of(particles(in)) : Optional.empty();
            Optional<FieldSamples> field =
                    in.readBoolean() ? Optional.of(field(in)) : Optional.empty();
            Optional<GridDensity> learned =
                    in.readBoolean() ? Optional.of(density(in)) : Optional.empty();
            // Earlier files end here.
            Optional<KeptResult.Step> at =
                    in.read() == 1
                            ? Optional.of(new KeptResult.Step(in.readInt(), in.readInt()))
                            : Optional.empty();
            return new KeptResult(
                    List.of(), particles, field, learned, Optional.empty(), List.of(), at);
        } catch (IllegalArgumentException e) {
            throw new IOException("is damaged", e);
        }
    }

    /** Moments of a training in a file of their own, {@code moments.bin}, in the same form. */
    static void writeMoments(List<KeptMoment> moments, Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(MAGIC);
            out.writeInt(moments.size());
            for (KeptMoment moment : moments) {
                out.writeInt(moment.step());
                out.writeInt(moment.total());
                particles(moment.particles(), out);
                out.writeBoolean(moment.field().isPresent());
                if (moment.field().isPresent()) {
                    field(moment.field().get(), out);
                }
            }
        }
    }

    /** The moments in a file. */
    static List<KeptMoment> readMoments(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("is no file of moments");
            }
            List<KeptMoment> moments = new ArrayList<>();
            for (int left = length(in); left > 0; left--) {
                moments.add(
                        new KeptMoment(
                                in.readInt(),
                                in.readInt(),
                                particles(in),
                                in.readBoolean() ? Optional.of(field(in)) : Optional.empty()));
            }
            return moments;
        } catch (IllegalArgumentException e) {
            throw new IOException("is damaged", e);
        }
    }

    private static void particles(Trajectories all, DataOutputStream out) throws IOException {
        int n = Math.min(all.particles(), KeptResult.MOST_PARTICLES);
        out.writeInt(all.frames());
        float[] frame = new float[2 * n];
        for (int j = 0; j < all.frames(); j++) {
            out.writeFloat(all.time(j));
            if (j < all.frames() - 1) {
                all.at(all.time(j), 0, n, frame);
            } else {
                // To the last bit: these are the run's samples.
                all.end().copyTo(0, n, frame, 0);
            }
            floats(frame, out);
        }
    }

    private static Trajectories particles(DataInputStream in) throws IOException {
        int frames = length(in);
        float[] times = new float[frames];
        float[][] positions = new float[frames][];
        for (int j = 0; j < frames; j++) {
            times[j] = in.readFloat();
            positions[j] = Points.wrap(floats(in)).toArray();
        }
        return new Trajectories(times, positions);
    }

    private static void field(FieldSamples field, DataOutputStream out) throws IOException {
        out.writeDouble(field.min());
        out.writeDouble(field.max());
        out.writeInt(field.nodes());
        floats(field.times(), out);
        for (float[] velocities : field.velocities()) {
            floats(velocities, out);
        }
    }

    private static FieldSamples field(DataInputStream in) throws IOException {
        double min = in.readDouble();
        double max = in.readDouble();
        int nodes = length(in);
        float[] times = floats(in);
        float[][] velocities = new float[times.length][];
        for (int j = 0; j < times.length; j++) {
            velocities[j] = floats(in);
            if (velocities[j].length != 2 * nodes * nodes) {
                throw new IOException("has a field of another size than its lattice");
            }
        }
        return new FieldSamples(times, min, max, nodes, velocities);
    }

    private static void density(GridDensity density, DataOutputStream out) throws IOException {
        Grid grid = density.grid();
        out.writeDouble(grid.min());
        out.writeDouble(grid.max());
        out.writeInt(grid.nodes());
        float[] values = new float[grid.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) density.at(k);
        }
        floats(values, out);
    }

    private static GridDensity density(DataInputStream in) throws IOException {
        double min = in.readDouble();
        double max = in.readDouble();
        Grid grid = new Grid(min, max, length(in));
        float[] floats = floats(in);
        if (floats.length != grid.size()) {
            throw new IOException("has a density of another size than its grid");
        }
        double[] values = new double[floats.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = floats[k];
        }
        return GridDensity.normalised(grid, values);
    }

    private static void floats(float[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] values = new float[length(in)];
        byte[] bytes = new byte[Float.BYTES * values.length];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }

    // A damaged length must not ask for all memory.
    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > MOST_FLOATS) {
            throw new IOException("is damaged");
        }
        return length;
    }
}
