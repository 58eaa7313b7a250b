package org.prefflow.figure;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/**
 * Finds a text in a PNG by its keyword: chunk by chunk, so that neither a wrong length nor a
 * swollen text can take more memory than a text may have. ImageIO's reader believes every length.
 */
public final class PngText {

    /** What every PNG begins with. */
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Signature and the chunk IHDR, which comes first. */
    private static final int HEADER = 8 + 4 + 4 + 13 + 4;

    private static final int MOST_CHUNKS = 1_000_000;

    private PngText() {}

    /**
     * The same picture with an experiment that it carries.
     *
     * @param png a sound PNG
     * @param experiment what made it; empty for nothing
     */
    public static byte[] carrying(byte[] png, String experiment) {
        if (experiment.isEmpty()) {
            return png;
        }
        byte[] key = Colophon.KEY.getBytes(StandardCharsets.ISO_8859_1);
        byte[] text = experiment.getBytes(StandardCharsets.UTF_8);
        // Not compressed, in no language, with no translated keyword.
        ByteBuffer chunk = ByteBuffer.allocate(12 + key.length + 5 + text.length);
        chunk.putInt(key.length + 5 + text.length)
                .put("iTXt".getBytes(StandardCharsets.ISO_8859_1))
                .put(key)
                .put(new byte[5])
                .put(text);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, chunk.position() - 4);
        chunk.putInt((int) crc.getValue());
        ByteBuffer all = ByteBuffer.allocate(png.length + chunk.capacity());
        all.put(png, 0, HEADER).put(chunk.array()).put(png, HEADER, png.length - HEADER);
        return all.array();
    }

    /**
     * The first text with this keyword in a chunk tEXt, zTXt or iTXt; empty where there is none.
     *
     * @param in a PNG from its first byte on
     * @throws IOException in one phrase, if it is cut off, or the text's checksum is wrong
     */
    static Optional<String> read(InputStream in, String keyword) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            if (!Arrays.equals(data.readNBytes(SIGNATURE.length), SIGNATURE)) {
                throw new IOException("is no PNG");
            }
            for (int count = 0; count < MOST_CHUNKS; count++) {
                long length = data.readInt() & 0xFFFFFFFFL;
                byte[] type = data.readNBytes(4);
                String name = new String(type, StandardCharsets.ISO_8859_1);
                if (name.equals("IEND")) {
                    return Optional.empty();
                }
                if (!name.endsWith("TXt") && !name.equals("tEXt") || length > Colophon.LONGEST) {
                    data.skipNBytes(length + 4);
                    continue;
                }
                byte[] content = data.readNBytes((int) length);
                CRC32 crc = new CRC32();
                crc.update(type);
                crc.update(content);
                boolean whole = content.length == length && (int) crc.getValue() == data.readInt();
                Optional<String> text = text(name, content, keyword);
                if (text.isPresent() && !whole) {
                    throw new IOException("is damaged: its text has another checksum");
                }
                if (text.isPresent()) {
                    return text;
                }
            }
            throw new IOException("is damaged: it has more parts than a PNG has");
        } catch (EOFException e) {
            throw new IOException("is damaged: it ends too early", e);
        }
    }

    private static Optional<String> text(String chunk, byte[] content, String keyword)
            throws IOException {
        byte[] key = keyword.getBytes(StandardCharsets.ISO_8859_1);
        int at = key.length;
        if (content.length <= at
                || content[at] != 0
                || !Arrays.equals(content, 0, at, key, 0, at)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (chunk) {
                    case "tEXt" -> decode(content, at + 1, StandardCharsets.ISO_8859_1);
                    case "zTXt" -> inflate(content, at + 2, StandardCharsets.ISO_8859_1);
                    default -> international(content, at + 1);
                });
    }

    /** Flag, method, language, translated keyword, text. */
    private static String international(byte[] content, int from) throws IOException {
        int language = from + 2;
        int translated = end(content, language) + 1;
        int text = end(content, translated) + 1;
        return content[from] == 1
                ? inflate(content, text, StandardCharsets.UTF_8)
                : decode(content, text, StandardCharsets.UTF_8);
    }

    private static int end(byte[] content, int from) throws IOException {
        int at = from;
        while (at < content.length && content[at] != 0) {
            at++;
        }
        if (at >= content.length) {
            throw new IOException("is damaged: a text in it has no end");
        }
        return at;
    }

    private static String decode(byte[] content, int from, Charset charset) {
        return new String(content, from, content.length - from, charset);
    }

    private static String inflate(byte[] content, int from, Charset charset) throws IOException {
        int length = Math.max(0, content.length - from);
        try (InputStream in =
                new InflaterInputStream(
                        new ByteArrayInputStream(content, content.length - length, length))) {
            byte[] all = in.readNBytes(Colophon.LONGEST + 1);
            if (all.length > Colophon.LONGEST) {
                throw new IOException("is damaged: a text in it is too long");
            }
            return new String(all, charset);
        }
    }
}
