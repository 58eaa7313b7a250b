package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether files may still be put in their places. Not once a cancel was asked for; and not while
 * the process ends, since Java2D then has lost its fonts and paints letters of others.
 */
public final class WriteStop {

    private static final Set<Path> BEGUN = ConcurrentHashMap.newKeySet();

    // Of the process, as its signals and its end are.
    private static final AtomicBoolean CANCELLED = new AtomicBoolean();
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(WriteStop::end, "write-stop"));
        } catch (IllegalStateException e) {
            ENDING.set(true);
        }
    }

    private WriteStop() {}

    /** From now on nothing is put in its place. */
    public static void cancel() {
        CANCELLED.set(true);
    }

    /** The cancel has been seen to: whatever is asked for next is written. */
    public static void resume() {
        CANCELLED.set(false);
    }

    /**
     * Asked before anything is put in its place.
     *
     * @throws CancellationException if it is to stay as it is
     */
    static void check() {
        if (CANCELLED.get() || ENDING.get()) {
            throw new CancellationException();
        }
    }

    /** Something is being made beside its place; gone when the process ends. */
    static void begun(Path beside) {
        BEGUN.add(beside);
    }

    /** It is in its place, or removed. */
    static void done(Path beside) {
        BEGUN.remove(beside);
    }

    private static void end() {
        ENDING.set(true);
        for (Path beside : BEGUN) {
            try {
                AtomicFile.remove(beside);
            } catch (IOException stillWritten) {
                // The next writing of the same file clears it away.
                continue;
            }
        }
    }
}
