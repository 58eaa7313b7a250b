package org.prefflow.figure;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the first comment of a GIF (GIF89a, 24), block by block: no picture is decoded. */
final class GifText {

    /** What every GIF begins with. */
    static final byte[] SIGNATURE = "GIF8".getBytes(StandardCharsets.US_ASCII);

    private static final int VERSION = 6;
    private static final int SCREEN = 7;
    private static final int PLACE = 9;
    private static final int EXTENSION = 0x21;
    private static final int COMMENT = 0xFE;
    private static final int IMAGE = 0x2C;
    private static final int END = 0x3B;

    private final DataInputStream in;

    private GifText(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * The comment; empty where there is none.
     *
     * @param in a GIF from its first byte on
     * @throws IOException in one phrase, if it is damaged
     */
    static Optional<String> comment(InputStream in) throws IOException {
        try {
            return new GifText(in).comment();
        } catch (EOFException e) {
            throw new IOException("is damaged: it ends too early", e);
        }
    }

    private Optional<String> comment() throws IOException {
        in.skipNBytes(VERSION);
        byte[] screen = new byte[SCREEN];
        in.readFully(screen);
        skipColors(screen[4]);
        while (true) {
            int block = in.readUnsignedByte();
            if (block == END) {
                return Optional.empty();
            } else if (block == EXTENSION) {
                if (in.readUnsignedByte() == COMMENT) {
                    return Optional.of(text());
                }
                skipParts();
            } else if (block == IMAGE) {
                byte[] place = new byte[PLACE];
                in.readFully(place);
                skipColors(place[PLACE - 1]);
                in.skipNBytes(1);
                skipParts();
            } else {
                throw new IOException("is damaged: it has a block that no GIF has");
            }
        }
    }

    private void skipColors(int flags) throws IOException {
        if ((flags & 0x80) != 0) {
            in.skipNBytes(3L << (flags & 7) + 1);
        }
    }

    private void skipParts() throws IOException {
        for (int n = in.readUnsignedByte(); n > 0; n = in.readUnsignedByte()) {
            in.skipNBytes(n);
        }
    }

    private String text() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int n = in.readUnsignedByte(); n > 0; n = in.readUnsignedByte()) {
            byte[] part = new byte[n];
            in.readFully(part);
            text.write(part);
            if (text.size() > Colophon.LONGEST) {
                throw new IOException("is damaged: the text in it is too long");
            }
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }
}
