package org.prefflow.figure;

/**
 * How a line of text looks and how it hangs on its anchor. Text stands on the anchor's baseline.
 *
 * @param size in typographic pixels
 * @param argb colour
 * @param anchor which end of the text is at the anchor
 * @param face of the bundled family; {@code ITALIC} for mathematical symbols
 * @param upwards whether the text runs from bottom to top
 */
public record TextStyle(double size, int argb, Anchor anchor, Face face, boolean upwards) {

    /** How text is placed relative to its anchor. */
    public enum Anchor {
        LEFT,
        CENTER,
        RIGHT
    }

    /** The faces of the one bundled family. */
    public enum Face {
        REGULAR,
        ITALIC,
        SEMI_BOLD
    }

    /** Upright text that starts at its anchor. */
    public static TextStyle of(double size, int argb) {
        return new TextStyle(size, argb, Anchor.LEFT, Face.REGULAR, false);
    }

    /** The same, centred on its anchor. */
    public TextStyle centered() {
        return new TextStyle(size, argb, Anchor.CENTER, face, upwards);
    }

    /** The same in another size. */
    public TextStyle sized(double newSize) {
        return new TextStyle(newSize, argb, anchor, face, upwards);
    }

    /** The same, beginning at its anchor. */
    public TextStyle left() {
        return new TextStyle(size, argb, Anchor.LEFT, face, upwards);
    }

    /** The same, ending at its anchor. */
    public TextStyle right() {
        return new TextStyle(size, argb, Anchor.RIGHT, face, upwards);
    }

    /** The same in italics. */
    public TextStyle italic() {
        return new TextStyle(size, argb, anchor, Face.ITALIC, upwards);
    }

    /** The same in semi-bold. */
    public TextStyle semiBold() {
        return new TextStyle(size, argb, anchor, Face.SEMI_BOLD, upwards);
    }

    /** The same, running from bottom to top. */
    public TextStyle turnedUp() {
        return new TextStyle(size, argb, anchor, face, true);
    }
}
