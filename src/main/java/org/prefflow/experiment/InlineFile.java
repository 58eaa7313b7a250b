package org.prefflow.experiment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.prefflow.param.TextParam;

/**
 * A file written out as text in an experiment (RFC 2397), so that the experiment needs no file.
 *
 * @param type what its content is, such as {@code image/png}
 * @param name what it was called; empty where it never was a file
 * @param bytes its content
 */
record InlineFile(String type, String name, byte[] bytes) {

    /** The longest text, in characters: as long as a painted reward may be. */
    static final int LONGEST = 1 << 18;

    /** The largest file that is written out. */
    static final int LARGEST = 8 << 20;

    /** What the type of an image begins with. */
    static final String IMAGE = "image/";

    /** The type of pairs. */
    static final String PAIRS = "application/gzip";

    private static final String BASE64 = ";base64,";

    /** An image, as it is. */
    static InlineFile image(String name, byte[] bytes) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return new InlineFile(IMAGE + (ending.equals("jpg") ? "jpeg" : ending), name, bytes);
    }

    /** A CSV file of pairs, made smaller. */
    static InlineFile pairs(String name, byte[] csv) {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(small)) {
            out.write(csv);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes what is written", e);
        }
        return new InlineFile(PAIRS, name, small.toByteArray());
    }

    /**
     * The CSV file of pairs that stands in a text.
     *
     * @throws InputFileException what it must be
     */
    static byte[] csv(String text) {
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(parse(text, PAIRS).bytes()))) {
            byte[] csv = in.readNBytes(LARGEST + 1);
            if (csv.length > LARGEST) {
                throw new InputFileException("must be at most 8 MiB where it is written out");
            }
            return csv;
        } catch (IllegalArgumentException e) {
            throw new InputFileException(e.getMessage());
        } catch (IOException damaged) {
            throw new InputFileException("must be a whole file where it is written out");
        }
    }

    /** Whether it is short enough to stand in an experiment. */
    boolean fits() {
        return text().length() <= LONGEST;
    }

    /** Whether a text is a file written out, rather than the path of one. */
    static boolean is(String text) {
        return text.startsWith(TextParam.INLINE);
    }

    /** The text. */
    String text() {
        String named =
                name.isEmpty()
                        ? ""
                        : TextParam.NAME + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return TextParam.INLINE + type + named + BASE64 + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Reads a text back.
     *
     * @param type what its content must be, or what that must begin with
     * @throws IllegalArgumentException what the text must be
     */
    static InlineFile parse(String text, String type) {
        int end = text.indexOf(BASE64);
        String start = TextParam.INLINE + type;
        if (!text.startsWith(start) || end < 0) {
            throw new IllegalArgumentException(
                    "must be " + start + "...;base64,... where it begins with data:");
        }
        String head = text.substring(TextParam.INLINE.length(), end);
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(end + BASE64.length()));
            return new InlineFile(
                    head.replaceFirst(";.*", ""), TextParam.nameIn(text).orElse(""), bytes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a whole file in base64 after " + head, e);
        }
    }
}
