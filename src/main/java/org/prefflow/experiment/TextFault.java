package org.prefflow.experiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * In which line a file stops being what its author meant, where a reader of CSV does not say so.
 * Lines count from 1. Files are looked at byte by byte: in UTF-8 no part of another character looks
 * like a quote, a comma or the end of a line.
 */
final class TextFault {

    // A byte order mark, byte by byte.
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private TextFault() {}

    /** The first line that is not UTF-8; empty if there is none, or the file cannot be read. */
    static OptionalInt notUtf8(CsvTable.Source source) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        int number = 1;
        try (BufferedReader lines = lines(source)) {
            for (String line; (line = lines.readLine()) != null; number++) {
                decoder.decode(ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));
            }
            return OptionalInt.empty();
        } catch (CharacterCodingException e) {
            return OptionalInt.of(number);
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * The line of a quote that opens a field and is never closed; a doubled quote closes and opens.
     *
     * @param separator what stands between fields, ASCII
     * @throws IOException if the file cannot be read
     */
    static OptionalInt unclosedQuote(CsvTable.Source source, char separator) throws IOException {
        Quotes quotes = new Quotes(separator);
        int number = 1;
        try (BufferedReader lines = lines(source)) {
            for (String line; (line = lines.readLine()) != null; number++) {
                boolean marked = number == 1 && line.startsWith(MARK);
                quotes.read(marked ? line.substring(MARK.length()) : line, number);
            }
        }
        return quotes.open ? OptionalInt.of(quotes.opened) : OptionalInt.empty();
    }

    private static BufferedReader lines(CsvTable.Source source) throws IOException {
        return new BufferedReader(
                new InputStreamReader(source.open(), StandardCharsets.ISO_8859_1));
    }

    private static final class Quotes {
        private final char separator;
        private boolean open;
        private int opened;

        Quotes(char separator) {
            this.separator = separator;
        }

        void read(String line, int number) {
            if (!open && line.indexOf('"') < 0) {
                return;
            }
            boolean quoted = open;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"' && (open || quoted)) {
                    open = !open;
                } else if (c == '"' && (i == 0 || line.charAt(i - 1) == separator)) {
                    open = true;
                    quoted = true;
                    opened = number;
                } else if (c == separator && !open) {
                    quoted = false;
                }
            }
        }
    }
}
