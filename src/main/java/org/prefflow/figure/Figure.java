package org.prefflow.figure;

/** A picture as a pure function of immutable data. */
@FunctionalInterface
public interface Figure {

    /** Draws the whole figure; the same calls every time. */
    void paint(Pen pen, Viewport viewport);
}
