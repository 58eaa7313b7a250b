package org.prefflow.ui.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * A folder of a window's own for figures that can be dragged out of it: one that waits for that,
 * the last few that were, and none once it is closed. Any thread.
 */
final class DragFolder implements AutoCloseable {

    /** Another program may still read what was dragged before. */
    private static final int KEPT = 4;

    private final Deque<Path> taken = new ArrayDeque<>();
    private final Thread atEnd = new Thread(this::clear, "drags");
    private Path root;
    private Path waiting;
    private boolean closed;

    /** What puts a figure into an empty folder. */
    @FunctionalInterface
    interface Content {
        /** Writes the figure, and says where it is. */
        Path writeInto(Path folder) throws IOException;
    }

    /** The file of a figure, which takes the place of one that was not dragged. */
    Path write(Content content) throws IOException {
        Path place = fresh();
        try {
            return content.writeInto(place);
        } finally {
            clearOnceClosed();
        }
    }

    private synchronized Path fresh() throws IOException {
        if (closed) {
            throw new CancellationException();
        }
        if (root == null) {
            root = Files.createTempDirectory("preference-flow-lab-");
            Runtime.getRuntime().addShutdownHook(atEnd);
        }
        if (waiting != null) {
            delete(waiting);
        }
        waiting = Files.createTempDirectory(root, "figure-");
        return waiting;
    }

    /** The figure that waited was dragged; the oldest such makes room for it. */
    synchronized void take() {
        if (waiting == null) {
            return;
        }
        taken.add(waiting);
        waiting = null;
        if (taken.size() > KEPT) {
            delete(taken.remove());
        }
    }

    private synchronized void clearOnceClosed() {
        if (closed) {
            clear();
        }
    }

    // Also where the process ends with the window open.
    private synchronized void clear() {
        closed = true;
        if (root != null) {
            delete(root);
        }
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException ending) {
            return;
        }
    }

    // What is still held by another program stays for the system to clear away.
    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
