package org.prefflow.experiment;

import org.prefflow.param.Catalogue;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.RecordParam;
import org.prefflow.param.TextParam;

/** Where the preference pairs come from. */
public sealed interface DataConfig {

    /** The two ways; told apart in the experiment file by their field. */
    Catalogue<DataConfig> ALL = Catalogue.of("data", Drawn.KIND, FromFile.KIND);

    /**
     * Pairs drawn from the reference and labelled by the preference model.
     *
     * @param pairs N
     */
    record Drawn(int pairs) implements DataConfig {

        private static final IntParam<Drawn> PAIRS =
                IntParam.<Drawn>of(
                                "pairs",
                                "N",
                                "pairs",
                                "Preference pairs to draw and label",
                                1,
                                1_000_000,
                                Drawn::pairs,
                                (d, v) -> new Drawn(Math.toIntExact(v)))
                        .logScale();

        /** The knob and its default. */
        public static final Kind<Drawn> KIND =
                Kind.of(
                        "pairs",
                        "Drawn",
                        "Pairs drawn from the reference and labelled",
                        new Drawn(10_000),
                        PAIRS);

        public Drawn {
            PAIRS.check(pairs);
        }
    }

    /**
     * Pairs read from a CSV file.
     *
     * @param file path, relative to the experiment file; or {@code lab:NAME} for a set of the lab;
     *     or the file itself, written out as {@code data:application/gzip;name=...;base64,...}
     * @param reading how
     */
    record FromFile(String file, CsvReading reading) implements DataConfig {

        private static final TextParam<FromFile> FILE =
                new TextParam<>(
                        "file",
                        new Label("", "", "CSV file of pairs"),
                        true,
                        InlineFile.LONGEST,
                        FromFile::file,
                        (d, v) -> new FromFile(v, d.reading));
        private static final RecordParam<FromFile, CsvReading> READING =
                new RecordParam<>(
                        "reading",
                        new Label("", "", "How the file is read"),
                        CsvReading.KIND,
                        FromFile::reading,
                        (d, v) -> new FromFile(d.file, v));

        /** The knobs and their defaults. */
        public static final Kind<FromFile> KIND =
                Kind.of(
                        "file",
                        "From a file",
                        "Pairs read from a CSV file",
                        new FromFile("pairs.csv"),
                        FILE,
                        READING);

        public FromFile {
            FILE.check(file);
        }

        /** A file as the lab writes it, with columns win_x, win_y, lose_x, lose_y. */
        public FromFile(String file) {
            this(file, CsvReading.KIND.defaults());
        }
    }
}
