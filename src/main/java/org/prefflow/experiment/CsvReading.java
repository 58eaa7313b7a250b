package org.prefflow.experiment;

import org.prefflow.param.ChoiceParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.TextParam;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * How points are read from a CSV file: (value - center) * scale, coordinate by coordinate.
 *
 * @param separator what stands between values
 * @param firstLine what the first line is
 * @param columns names of the columns, or their numbers from 1, with commas between: for pairs
 *     winner x, y and loser x, y; or a x, y, b x, y and which of both is preferred
 * @param center what becomes the origin, in the file's units
 * @param scale data units for one unit of the file
 */
public record CsvReading(
        CsvSeparator separator,
        CsvFirstLine firstLine,
        String columns,
        Vector center,
        Vector scale) {

    private static final double LARGEST = 1e12;
    private static final Vector ORIGIN = Vector.of(0, 0);
    private static final Vector AS_IT_IS = Vector.of(1, 1);

    private static final ChoiceParam<CsvReading, CsvSeparator> SEPARATOR =
            ChoiceParam.of(
                    "separator",
                    "What stands between the values of a row",
                    CsvSeparator.class,
                    CsvReading::separator,
                    (r, v) -> new CsvReading(v, r.firstLine, r.columns, r.center, r.scale));
    private static final ChoiceParam<CsvReading, CsvFirstLine> FIRST_LINE =
            ChoiceParam.of(
                    "firstLine",
                    "What the first line is",
                    CsvFirstLine.class,
                    CsvReading::firstLine,
                    (r, v) -> new CsvReading(r.separator, v, r.columns, r.center, r.scale));
    private static final TextParam<CsvReading> COLUMNS =
            new TextParam<>(
                    "columns",
                    new Label(
                            "",
                            "",
                            "Names or numbers of the columns: winner x, y, loser x, y; or a x, y, b x,"
                                    + " y and which is preferred (1, a, first, true for a)"),
                    false,
                    1000,
                    CsvReading::columns,
                    (r, v) -> r.withColumns(v));
    private static final VectorParam<CsvReading> CENTER =
            VectorParam.point(
                    "center",
                    "",
                    "the file's units",
                    "What becomes the origin",
                    -LARGEST,
                    LARGEST,
                    CsvReading::center,
                    (r, v) -> r.scaled(v, r.scale));
    private static final VectorParam<CsvReading> SCALE =
            VectorParam.point(
                    "scale",
                    "",
                    "data units for one of the file's",
                    "By what each coordinate is multiplied then",
                    1 / LARGEST,
                    LARGEST,
                    CsvReading::scale,
                    (r, v) -> r.scaled(r.center, v));

    /** The knobs, and how the lab writes pairs itself. */
    public static final Kind<CsvReading> KIND =
            Kind.of(
                    "reading",
                    "Reading",
                    "How points are read from a CSV file",
                    of(CsvSeparator.AUTOMATIC, true, String.join(",", PairsFile.COLUMNS)),
                    SEPARATOR,
                    FIRST_LINE,
                    COLUMNS,
                    CENTER,
                    SCALE);

    public CsvReading {
        SEPARATOR.check(separator);
        FIRST_LINE.check(firstLine);
        COLUMNS.check(columns);
        CENTER.check(center);
        SCALE.check(scale);
    }

    /** Columns that are read as they are. */
    public static CsvReading of(CsvSeparator separator, boolean header, String columns) {
        CsvFirstLine first = header ? CsvFirstLine.NAMES : CsvFirstLine.VALUES;
        return new CsvReading(separator, first, columns, ORIGIN, AS_IT_IS);
    }

    /** Whether the first line names the columns. */
    public boolean header() {
        return firstLine == CsvFirstLine.NAMES;
    }

    /** A copy with other columns. */
    public CsvReading withColumns(String value) {
        return new CsvReading(separator, firstLine, value, center, scale);
    }

    /** A copy with another transform. */
    public CsvReading scaled(Vector origin, Vector factor) {
        return new CsvReading(separator, firstLine, columns, origin, factor);
    }

    /** A copy that takes values as they are. */
    CsvReading unscaled() {
        return scaled(ORIGIN, AS_IT_IS);
    }

    boolean isUnscaled() {
        return center.equals(ORIGIN) && scale.equals(AS_IT_IS);
    }
}
