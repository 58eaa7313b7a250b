package org.prefflow.experiment;

import java.util.List;
import org.prefflow.param.Choice;

/** What stands between the values of a row of CSV. */
public enum CsvSeparator implements Choice {
    /** Found by looking at the first lines. */
    AUTOMATIC("automatic", "whichever the first lines have", ','),
    /** A comma. */
    COMMA("comma", ",", ','),
    /** A semicolon; numbers may then have a decimal comma. */
    SEMICOLON("semicolon", "; (numbers may have a decimal comma)", ';'),
    /** A tabulator. */
    TAB("tab", "a tabulator", '\t'),
    /** One space. */
    SPACE("space", "one space", ' '),
    /** A vertical bar. */
    BAR("bar", "|", '|'),
    /** A colon. */
    COLON("colon", ":", ':');

    // What is rarer inside of values comes first.
    private static final List<CsvSeparator> LIKELY =
            List.of(TAB, SEMICOLON, BAR, COMMA, SPACE, COLON);

    private final String id;
    private final String summary;
    private final char sign;

    CsvSeparator(String id, String summary, char sign) {
        this.id = id;
        this.summary = summary;
        this.sign = sign;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    char sign() {
        return sign;
    }

    /** This one, or the one that stands outside of quotes in most of these lines. */
    CsvSeparator in(List<String> lines) {
        if (this != AUTOMATIC) {
            return this;
        }
        CsvSeparator best = COMMA;
        long most = 0;
        for (CsvSeparator candidate : LIKELY) {
            long found = lines.stream().filter(candidate::parts).count();
            if (found > most) {
                most = found;
                best = candidate;
            }
        }
        return best;
    }

    private boolean parts(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            if (!quoted && line.charAt(i) == sign) {
                return true;
            }
        }
        return false;
    }
}
