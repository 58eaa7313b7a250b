package org.prefflow.figure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the comment of an MP4 file (ISO 14496-12; iTunes' list of metadata), box by box: nothing is
 * decoded, and no more is read than a comment may have.
 */
final class Mp4Text {

    /** The type of the first box of every MP4. */
    static final byte[] FIRST = "ftyp".getBytes(StandardCharsets.US_ASCII);

    private static final int MOST_BOXES = 100_000;
    private static final int HEAD = 8;

    /** From box to box, and what stands in each before the boxes, or the text, in it. */
    private static final List<Box> WAY =
            List.of(
                    new Box("moov", 0),
                    new Box("udta", 0),
                    new Box("meta", 4),
                    new Box("ilst", 0),
                    new Box("\u00a9cmt", 0),
                    new Box("data", 8));

    private record Box(String type, int before) {}

    private final FileChannel in;
    private int boxes;

    private Mp4Text(FileChannel in) {
        this.in = in;
    }

    /**
     * The comment; empty where there is none.
     *
     * @throws IOException in one phrase, if the file is damaged
     */
    static Optional<String> comment(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            return new Mp4Text(in).find(0, in.size(), 0);
        }
    }

    private Optional<String> find(long from, long end, int depth) throws IOException {
        long at = from;
        while (at + HEAD <= end) {
            if (++boxes > MOST_BOXES) {
                throw new IOException("is damaged: it has more parts than a film has");
            }
            ByteBuffer head = read(at, HEAD);
            long length = head.getInt() & 0xFFFFFFFFL;
            byte[] type = new byte[4];
            head.get(type);
            int before = HEAD;
            if (length == 1) {
                length = read(at + HEAD, HEAD).getLong();
                before = 2 * HEAD;
            } else if (length == 0) {
                length = end - at;
            }
            if (length < before || length > end - at) {
                throw new IOException("is damaged: a part of it is longer than the whole");
            }
            Box wanted = WAY.get(depth);
            if (wanted.type.equals(new String(type, StandardCharsets.ISO_8859_1))) {
                long inner = at + before + wanted.before;
                Optional<String> found =
                        depth == WAY.size() - 1
                                ? Optional.of(text(inner, at + length))
                                : find(inner, at + length, depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
            at += length;
        }
        return Optional.empty();
    }

    private String text(long from, long end) throws IOException {
        long length = Math.max(0, end - from);
        if (length > Colophon.LONGEST) {
            throw new IOException("is damaged: the text in it is too long");
        }
        return StandardCharsets.UTF_8.decode(read(from, (int) length)).toString();
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (in.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("is damaged: it ends too early");
            }
        }
        return bytes.flip();
    }
}
