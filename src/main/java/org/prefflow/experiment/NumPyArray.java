package org.prefflow.experiment;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array as NumPy keeps it in a {@code .npy} file, format 1.0 to 3.0: little-endian doubles,
 * floats or whole numbers, row-major.
 *
 * @param shape lengths of the axes; empty for one number
 * @param values flat, row-major; not to be modified
 */
public record NumPyArray(int[] shape, double[] values) {

    /** Numbers at most: what fits into half a gigabyte. */
    private static final int MOST = 1 << 26;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int PIECE = 1 << 13;
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{\\s*'descr':\\s*'([<|][fiub][1248])',\\s*'fortran_order':\\s*(True|False),"
                            + "\\s*'shape':\\s*\\(([0-9, ]*)\\),?\\s*}\\s*");

    public NumPyArray {
        if (size(shape) != values.length) {
            throw new IllegalArgumentException(
                    values.length + " numbers in the shape " + Arrays.toString(shape));
        }
    }

    /** A list of numbers. */
    public static NumPyArray of(double... values) {
        return new NumPyArray(new int[] {values.length}, values);
    }

    /** A square of numbers, rows from the bottom upwards. */
    static NumPyArray square(double[] values, int nodes) {
        return new NumPyArray(new int[] {nodes, nodes}, values);
    }

    /** Rows of numbers of which some are always together, such as points of the plane. */
    public static NumPyArray rows(float[] flat, int width) {
        double[] values = new double[flat.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = flat[i];
        }
        return new NumPyArray(new int[] {flat.length / width, width}, values);
    }

    private static long size(int[] shape) {
        long size = 1;
        for (int length : shape) {
            size *= length;
            if (length < 0 || size > MOST) {
                return -1;
            }
        }
        return size;
    }

    /** Writes it in format 1.0, as doubles; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        out.write(header("<f8", shape));
        ByteBuffer piece = ByteBuffer.allocate(8 * PIECE).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            piece.putDouble(value);
            if (!piece.hasRemaining()) {
                out.write(piece.array());
                piece.clear();
            }
        }
        out.write(piece.array(), 0, piece.position());
    }

    /**
     * What stands before the numbers of an array, format 1.0.
     *
     * @param type of the numbers, as NumPy writes it, such as {@code "<f8"}
     * @param shape lengths of the axes
     */
    public static byte[] header(String type, int... shape) {
        StringBuilder lengths = new StringBuilder();
        for (int length : shape) {
            lengths.append(length).append(shape.length == 1 ? "," : ", ");
        }
        if (shape.length > 1) {
            lengths.setLength(lengths.length() - 2);
        }
        String text =
                String.format(
                        Locale.ROOT,
                        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }",
                        type,
                        lengths);
        int length = MAGIC.length + 4 + text.length() + 1;
        String header = text + " ".repeat((64 - length % 64) % 64) + "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        out.writeBytes(new byte[] {1, 0, (byte) header.length(), (byte) (header.length() >> 8)});
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** A whole {@code .npy} file. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Reads one to the end of its numbers.
     *
     * @throws InputFileException in a sentence if it is something else, or too large
     * @throws IOException if the stream fails or ends early
     */
    public static NumPyArray read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new InputFileException("is not a NumPy array");
        }
        int major = in.readUnsignedByte();
        in.readUnsignedByte();
        long length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
        if (major > 1) {
            length |= (long) Short.toUnsignedInt(Short.reverseBytes(in.readShort())) << 16;
        }
        if (major < 1 || major > 3 || length > LONGEST_HEADER) {
            throw new InputFileException("is a NumPy array of an unknown version");
        }
        byte[] bytes = in.readNBytes((int) length);
        Matcher header = HEADER.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!header.matches()) {
            throw new InputFileException("is not a NumPy array of numbers");
        }
        int[] shape = shape(header.group(3));
        boolean columns = header.group(2).equals("True") && shape.length > 1;
        if (size(shape) < 0 || columns) {
            throw new InputFileException(
                    columns
                            ? "is a NumPy array in Fortran order; must be in C order"
                            : "is too large a NumPy array");
        }
        return new NumPyArray(shape, values(in, header.group(1), (int) size(shape)));
    }

    private static int[] shape(String text) {
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new InputFileException("is too large a NumPy array");
        }
    }

    private static double[] values(DataInputStream in, String type, int count) throws IOException {
        int width = type.charAt(2) - '0';
        // Not more than there is: a header may promise anything.
        double[] values = new double[Math.min(count, PIECE)];
        byte[] bytes = new byte[width * PIECE];
        ByteBuffer piece = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < count; ) {
            int some = Math.min(PIECE, count - done);
            in.readFully(bytes, 0, some * width);
            if (done + some > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * (done + some)));
            }
            for (int i = 0; i < some; i++) {
                values[done + i] = value(piece, i * width, type);
            }
            done += some;
        }
        return values;
    }

    private static double value(ByteBuffer bytes, int at, String type) {
        return switch (type.substring(1)) {
            case "f8" -> bytes.getDouble(at);
            case "f4" -> bytes.getFloat(at);
            case "i8" -> bytes.getLong(at);
            case "i4" -> bytes.getInt(at);
            case "i2" -> bytes.getShort(at);
            case "i1" -> bytes.get(at);
            case "u1", "b1" -> bytes.get(at) & 0xFF;
            case "u2" -> bytes.getShort(at) & 0xFFFF;
            case "u4" -> bytes.getInt(at) & 0xFFFFFFFFL;
            default -> throw new InputFileException("is a NumPy array of an unknown type: " + type);
        };
    }
}
