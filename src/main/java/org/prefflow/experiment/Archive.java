package org.prefflow.experiment;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Parts by name in one ZIP file, such as a NumPy archive. */
final class Archive {

    private static final int MOST_PARTS = 4_096;
    private static final long LARGEST = 1L << 30;
    private static final int PIECE = 1 << 16;

    /** Numbers that were trained can hardly be packed; what grows by more than this is a trick. */
    private static final long MOST_GROWTH = 100;

    private static final long ALWAYS_ALLOWED = 16L << 20;

    private Archive() {}

    /** Writes a file where nothing is; the same parts give the same bytes. */
    static void write(Path file, Map<String, byte[]> parts) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
    }

    /**
     * Reads a file into memory, at most a gigabyte and a hundred times its size; names are never
     * taken for places on the disk.
     *
     * @param known names that are allowed
     * @param what the file should be, such as "a model of this lab"
     * @throws InputFileException in a sentence if it holds something else or too much
     * @throws IOException if it is damaged or the disk refuses
     */
    static Map<String, byte[]> read(Path file, Predicate<String> known, String what)
            throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        long room = Math.min(LARGEST, ALWAYS_ALLOWED + MOST_GROWTH * Files.size(file));
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = next(zip, what); entry != null; entry = next(zip, what)) {
                if (!known.test(entry.getName()) || parts.size() >= MOST_PARTS) {
                    throw new InputFileException("is not " + what + ", or is damaged");
                }
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                byte[] piece = new byte[PIECE];
                for (int read = zip.read(piece); read >= 0; read = zip.read(piece)) {
                    room -= read;
                    if (room < 0) {
                        throw new InputFileException("is too large for " + what);
                    }
                    part.write(piece, 0, read);
                }
                parts.put(entry.getName(), part.toByteArray());
            }
        }
        return parts;
    }

    private static ZipEntry next(ZipInputStream zip, String what) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) {
            // A name that is not text.
            throw new InputFileException("is not " + what + ", or is damaged");
        }
    }
}
