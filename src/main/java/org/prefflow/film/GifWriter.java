package org.prefflow.film;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * An animated GIF. Each frame holds the rectangle in which something looks different from what is
 * on the screen, and in it only those pixels.
 */
final class GifWriter implements FilmWriter {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    /** A pixel stays as it is while its colour is nearer than this, by {@link Palette#distance}. */
    private static final int UNSEEN = 7 * 8 * 8;

    private static final int FASTEST = 50;

    private final int width;
    private final int height;
    private final int framesPerSecond;
    private final boolean repeats;
    private final String experiment;
    private final Palette palette;
    private final IndexColorModel colors;
    private final byte[] shown;
    private final byte[] wanted;
    private final ImageOutputStream out;
    private final ImageWriter writer;
    private int next;
    private BufferedImage waiting;
    private Rectangle waitingPlace;
    private int waitingSince;

    GifWriter(Film film, String experiment, Path file) throws IOException {
        FilmConfig config = film.config();
        width = config.width();
        height = config.height();
        framesPerSecond = config.framesPerSecond();
        repeats = config.loop().repeats();
        this.experiment = experiment;
        palette = Palette.of(film);
        colors = palette.colorModel();
        shown = new byte[width * height];
        wanted = new byte[width * height];
        // An image stream does not cut off what a file held before.
        Files.deleteIfExists(file);
        out = new FileImageOutputStream(file.toFile());
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    @Override
    public void add(int[] argb) throws IOException {
        if (next > 0 && hundredths(next) == hundredths(next - 1)) {
            next++;
            return;
        }
        Rectangle place = next == 0 ? whole(argb) : changed(argb);
        next++;
        if (!place.isEmpty()) {
            flush(next - 1);
            waiting = picture(place);
            waitingPlace = place;
            waitingSince = next - 1;
        }
    }

    /** When a frame is due, in the hundredths of a second that a GIF counts in. */
    private long hundredths(int frame) {
        int pace = Math.min(framesPerSecond, FASTEST);
        long due = frame * 100L / framesPerSecond;
        return pace < framesPerSecond ? due / 2 * 2 : due;
    }

    private Rectangle whole(int[] argb) {
        for (int i = 0; i < argb.length; i++) {
            wanted[i] = palette.nearest(argb[i]);
            shown[i] = wanted[i];
        }
        return new Rectangle(width, height);
    }

    private Rectangle changed(int[] argb) {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int i = 0; i < argb.length; i++) {
            wanted[i] = (byte) Palette.SAME;
            if (Palette.distance(argb[i], palette.color(shown[i])) > UNSEEN) {
                byte index = palette.nearest(argb[i]);
                if (index != shown[i]) {
                    wanted[i] = index;
                    shown[i] = index;
                    left = Math.min(left, i % width);
                    right = Math.max(right, i % width);
                    top = Math.min(top, i / width);
                    bottom = i / width;
                }
            }
        }
        return new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }

    private BufferedImage picture(Rectangle place) {
        BufferedImage image =
                new BufferedImage(
                        place.width, place.height, BufferedImage.TYPE_BYTE_INDEXED, colors);
        byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int row = 0; row < place.height; row++) {
            System.arraycopy(
                    wanted, (place.y + row) * width + place.x, to, row * place.width, place.width);
        }
        return image;
    }

    /** Writes the picture that waits, which is shown until a frame. */
    private void flush(int until) throws IOException {
        if (waiting == null) {
            return;
        }
        long delay = Math.max(1, hundredths(until) - hundredths(waitingSince));
        // Not from the image, for which Java would take another palette.
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(new ImageTypeSpecifier(waiting), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode place = node(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", "" + waitingPlace.x);
        place.setAttribute("imageTopPosition", "" + waitingPlace.y);
        IIOMetadataNode control = node(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "TRUE");
        control.setAttribute("transparentColorIndex", "" + Palette.SAME);
        control.setAttribute("delayTime", "" + delay);
        if (waitingSince == 0 && repeats) {
            loopForever(root);
        }
        if (waitingSince == 0 && !experiment.isEmpty()) {
            IIOMetadataNode comment = new IIOMetadataNode("CommentExtension");
            comment.setAttribute("value", experiment);
            node(root, "CommentExtensions").appendChild(comment);
        }
        metadata.setFromTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(waiting, null, metadata), null);
        waiting = null;
    }

    /** Netscape's extension, which all programs know. */
    private static void loopForever(IIOMetadataNode root) {
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(new byte[] {1, 0, 0});
        node(root, "ApplicationExtensions").appendChild(extension);
    }

    private static IIOMetadataNode node(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }

    @Override
    public void close() throws IOException {
        try {
            flush(Math.max(next, 1));
            writer.endWriteSequence();
        } finally {
            writer.dispose();
            out.close();
        }
    }
}
