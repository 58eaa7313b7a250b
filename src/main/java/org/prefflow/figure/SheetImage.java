package org.prefflow.figure;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Vector;

/**
 * The pixels of a sheet, painted while they are read from the top down: there is never more of them
 * than one strip. Transparent where the sheet has no background.
 */
final class SheetImage implements RenderedImage {

    /** Pixels of a strip, 48 MiB: most figures are one. */
    private static final int STRIP = 12 << 20;

    private final Sheet sheet;
    private final FigureWatch watch;
    private final int width;
    private final int height;
    private final BufferedImage strip;
    private int top = -1;

    SheetImage(Sheet sheet, FigureWatch watch) {
        this(sheet, watch, STRIP / sheet.columns());
    }

    /**
     * An image in strips of one's choice.
     *
     * @param rows of a strip; at least one is taken, and at most all there are
     */
    SheetImage(Sheet sheet, FigureWatch watch, int rows) {
        this.sheet = sheet;
        this.watch = watch;
        width = sheet.columns();
        height = sheet.rows();
        strip = blank(sheet, Math.max(1, Math.min(rows, height)));
    }

    private static BufferedImage blank(Sheet sheet, int rows) {
        boolean opaque = sheet.background() >>> 24 != 0;
        int type = opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        return new BufferedImage(sheet.columns(), rows, type);
    }

    /** All of it at once. */
    static BufferedImage whole(Sheet sheet) {
        BufferedImage image = blank(sheet, sheet.rows());
        org.prefflow.figure.Raster.strip(sheet, 0, image, FigureWatch.NONE);
        return image;
    }

    private Raster strip(int index) {
        int wanted = index * strip.getHeight();
        if (top != wanted) {
            watch.atShare((double) wanted / height);
            org.prefflow.figure.Raster.strip(sheet, wanted, strip, watch);
            top = wanted;
        }
        return strip.getRaster()
                .createChild(0, 0, width, Math.min(strip.getHeight(), height - top), 0, top, null);
    }

    /** A part of one strip, such as a row. */
    @Override
    public Raster getData(Rectangle part) {
        watch.check();
        Raster from = strip(part.y / strip.getHeight());
        return from.createChild(part.x, part.y, part.width, part.height, part.x, part.y, null);
    }

    @Override
    public Raster getTile(int x, int y) {
        return strip(y);
    }

    @Override
    public Raster getData() {
        return getData(new Rectangle(0, 0, width, height));
    }

    @Override
    public WritableRaster copyData(WritableRaster into) {
        throw new UnsupportedOperationException("read it strip by strip");
    }

    @Override
    public int getWidth() {
        return width;
    }

    @Override
    public int getHeight() {
        return height;
    }

    @Override
    public int getTileWidth() {
        return width;
    }

    @Override
    public int getTileHeight() {
        return strip.getHeight();
    }

    @Override
    public int getNumXTiles() {
        return 1;
    }

    @Override
    public int getNumYTiles() {
        return (height + strip.getHeight() - 1) / strip.getHeight();
    }

    @Override
    public ColorModel getColorModel() {
        return strip.getColorModel();
    }

    @Override
    public SampleModel getSampleModel() {
        return strip.getSampleModel();
    }

    @Override
    public Vector<RenderedImage> getSources() {
        return null;
    }

    @Override
    public Object getProperty(String name) {
        return java.awt.Image.UndefinedProperty;
    }

    @Override
    public String[] getPropertyNames() {
        return null;
    }

    @Override
    public int getMinX() {
        return 0;
    }

    @Override
    public int getMinY() {
        return 0;
    }

    @Override
    public int getMinTileX() {
        return 0;
    }

    @Override
    public int getMinTileY() {
        return 0;
    }

    @Override
    public int getTileGridXOffset() {
        return 0;
    }

    @Override
    public int getTileGridYOffset() {
        return 0;
    }
}
