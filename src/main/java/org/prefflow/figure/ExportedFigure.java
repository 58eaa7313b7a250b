package org.prefflow.figure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Reads the experiment that a figure or a film carries back out of its file. The file may come from
 * anywhere: nothing in it is fetched, run or followed, and no more of it is read than needed.
 */
public final class ExportedFigure {

    /** The largest file that is looked into. */
    static final long LARGEST = 256L << 20;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private static final Set<String> ENDINGS = Set.of("png", "svg", "pdf", "mp4", "gif");

    private ExportedFigure() {}

    /** Whether a file may carry an experiment, by the ending of its name. */
    public static boolean mayCarry(String name) {
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * The experiment's text; empty where the file is a picture of another origin.
     *
     * @throws IOException in one phrase after the file's name, such as "is damaged: ..."
     */
    public static Optional<String> experiment(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(8);
        }
        boolean film = start.length == 8 && Arrays.equals(start, 4, 8, Mp4Text.FIRST, 0, 4);
        if (film) {
            return Mp4Text.comment(file).filter(ExportedFigure::isOurs);
        }
        boolean png = Arrays.equals(start, PngText.SIGNATURE);
        // Posters are large, and their text is looked for chunk by chunk.
        if (!png && Files.size(file) > LARGEST) {
            throw new IOException("is too large for a figure; must be at most 256 MiB");
        }
        try {
            if (startsWith(start, GifText.SIGNATURE)) {
                try (InputStream in = open(file)) {
                    return GifText.comment(in).filter(ExportedFigure::isOurs);
                }
            }
            if (png) {
                try (InputStream in = open(file)) {
                    return PngText.read(in, Colophon.KEY);
                }
            }
            return startsWith(start, PDF) ? fromPdf(file) : fromSvg(file);
        } catch (XMLStreamException | RuntimeException e) {
            throw new IOException("is damaged: " + sentence(e), e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw new IOException("is damaged: it would take too much memory to read", e);
        }
    }

    /** Comments of others are no experiments. */
    private static boolean isOurs(String comment) {
        return comment.startsWith("{");
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length
                && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        String line =
                message == null
                        ? failure.getClass().getSimpleName()
                        : message.replaceAll("\\s+", " ").strip();
        return line.length() > 160 ? line.substring(0, 160) + "..." : line;
    }

    private static Optional<String> fromSvg(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver(
                (publicId, systemId, base, space) -> {
                    throw new XMLStreamException("it refers to another file");
                });
        // Decoded here: the parser would write of wrong bytes to standard error.
        try (Reader in = new InputStreamReader(open(file), StandardCharsets.UTF_8)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            boolean root = true;
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (root && !reader.getLocalName().equals("svg")) {
                    throw new IOException("is no figure; must be PNG, SVG, PDF, MP4 or GIF");
                }
                root = false;
                if (Colophon.NAMESPACE.equals(reader.getNamespaceURI())
                        && Colophon.ELEMENT.equals(reader.getLocalName())) {
                    return Optional.of(text(reader));
                }
            }
            return Optional.empty();
        }
    }

    private static String text(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (!reader.hasText()) {
                throw new XMLStreamException("the experiment in it is no text");
            }
            if (reader.getEventType() != XMLStreamConstants.COMMENT) {
                text.append(reader.getText());
            }
            if (text.length() > Colophon.LONGEST) {
                throw new XMLStreamException("the experiment in it is too long");
            }
        }
        return text.toString();
    }

    private static Optional<String> fromPdf(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            String text = document.getDocumentInformation().getCustomMetadataValue(Colophon.KEY);
            if (text != null && text.length() > Colophon.LONGEST) {
                throw new IOException("is damaged: the experiment in it is too long");
            }
            return Optional.ofNullable(text);
        } catch (IOException e) {
            String words = sentence(e);
            throw words.startsWith("is damaged") ? e : new IOException("is damaged: " + words, e);
        }
    }
}
