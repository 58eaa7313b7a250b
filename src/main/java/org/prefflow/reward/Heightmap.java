package org.prefflow.reward;

import org.prefflow.math.GreyLevels;
import org.prefflow.math.Grid;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.TextParam;

/**
 * A grey image laid over the view: black is 0, white is h, bilinear between pixels; the outermost
 * pixels lie on the view's edges, and beyond them their levels go on.
 *
 * <p>The configuration names the image; whoever may open files reads it and calls {@link
 * #with(GreyLevels)} before the reward is asked for a value. Equal by image name and height.
 */
public final class Heightmap implements Reward {

    /** A picture of 257 x 257 pixels may be written out. */
    private static final int LONGEST = 1 << 18;

    private static final TextParam<Heightmap> IMAGE =
            new TextParam<>(
                    "image",
                    new Label(
                            "",
                            "",
                            "Image file, grey or made so, or one of the lab's own: lab:crater,"
                                    + " lab:hills; what is painted is written out as"
                                    + " data:image/png;base64,..."),
                    true,
                    LONGEST,
                    Heightmap::image,
                    (r, v) -> new Heightmap(v, r.height));
    private static final DoubleParam<Heightmap> HEIGHT =
            Profile.height(
                    "height",
                    "Reward where the image is white",
                    Heightmap::height,
                    (r, v) -> new Heightmap(r.image, v, r.levels));

    /** The reward's knobs and defaults. */
    public static final Kind<Heightmap> KIND =
            Kind.of(
                    "heightmap",
                    "Heightmap",
                    "A grey image: the lighter, the more reward",
                    new Heightmap("lab:crater", 4),
                    IMAGE,
                    HEIGHT);

    private final String image;
    private final double height;
    private final GreyLevels levels;

    /**
     * The reward before its image is read.
     *
     * @param image path relative to the experiment file, or {@code lab:} and a name, or {@code
     *     data:image/png;base64,} and the picture itself
     * @param height reward of white
     */
    public Heightmap(String image, double height) {
        this(image, height, null);
    }

    private Heightmap(String image, double height, GreyLevels levels) {
        this.image = IMAGE.check(image);
        this.height = HEIGHT.check(height);
        this.levels = levels;
    }

    /** The same reward with its image read. */
    public Heightmap with(GreyLevels read) {
        return new Heightmap(image, height, read);
    }

    /** The same reward whose image is found under another name. */
    public Heightmap withImage(String name) {
        return new Heightmap(name, height, levels);
    }

    /** The image's name. */
    public String image() {
        return image;
    }

    /** Reward of white. */
    public double height() {
        return height;
    }

    /** Whether the image has been read. */
    public boolean isRead() {
        return levels != null;
    }

    /**
     * What was read.
     *
     * @throws IllegalStateException if nothing was
     */
    public GreyLevels levels() {
        if (levels == null) {
            throw new IllegalStateException("the image " + image + " has not been read");
        }
        return levels;
    }

    /**
     * @throws IllegalStateException if the image has not been read
     */
    @Override
    public double at(double x, double y) {
        double span = Grid.VIEW.max() - Grid.VIEW.min();
        return height * levels().at((x - Grid.VIEW.min()) / span, (Grid.VIEW.max() - y) / span);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Heightmap map && image.equals(map.image) && height == map.height;
    }

    @Override
    public int hashCode() {
        return 31 * image.hashCode() + Double.hashCode(height);
    }

    @Override
    public String toString() {
        return "Heightmap[image=" + image + ", height=" + height + "]";
    }
}
