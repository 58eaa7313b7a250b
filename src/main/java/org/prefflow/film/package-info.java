/**
 * Moving pictures: a film is a pure function of its frame number, drawn off the screen by the same
 * painters as the stage, and written as MP4, GIF or PNG frames.
 *
 * <p>May touch: {@code math}, {@code param}, {@code flow}, {@code figure}; FFmpeg in its MP4 writer
 * alone.
 */
package org.prefflow.film;
