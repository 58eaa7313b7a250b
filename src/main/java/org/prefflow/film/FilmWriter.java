package org.prefflow.film;

import java.io.IOException;

/** Takes the frames of one film in their order. One owner thread. */
interface FilmWriter extends AutoCloseable {

    /**
     * Adds the next frame.
     *
     * @param argb opaque, shape (height, width); may be overwritten afterwards
     */
    void add(int[] argb) throws IOException;

    /** Ends the film; without an exception before, the file is whole afterwards. */
    @Override
    void close() throws IOException;
}
