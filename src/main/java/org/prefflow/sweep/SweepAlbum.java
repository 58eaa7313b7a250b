package org.prefflow.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.experiment.SeedTable.Mean;
import org.prefflow.figure.CellMap;
import org.prefflow.figure.ParallelCoordinates;
import org.prefflow.figure.Plot;
import org.prefflow.figure.Raster;
import org.prefflow.figure.SmallMultiples;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Typeface;
import org.prefflow.figure.Viewport;
import org.prefflow.metric.Metric;

/**
 * The pictures of a sweep as far as it is done, with what can be pointed at in them.
 *
 * @param plan what is run
 * @param rows what came of it so far
 * @param frontier the exact frontier; empty where runs have several, or it is not known yet
 * @param stages the small picture of a run, by its number
 */
public record SweepAlbum(
        SweepPlan plan,
        List<SweepRow> rows,
        List<FrontierPoint> frontier,
        IntFunction<Optional<byte[]>> stages) {

    /** More pictures in a row than these are too small to be told apart. */
    private static final int MOST_PICTURES = 16;

    public SweepAlbum {
        rows = List.copyOf(rows);
        frontier = List.copyOf(frontier);
    }

    /** What can be drawn; or, in a sentence, why not. */
    public record Drawn(Optional<SweepPicture> picture, String why) {

        static Drawn of(SweepPicture picture) {
            return new Drawn(Optional.of(picture), "");
        }

        static Drawn not(String why) {
            return new Drawn(Optional.empty(), why);
        }
    }

    /** Draws what is looked at; where that cannot be, says why. */
    public Drawn draw(SweepSight sight, Theme theme) {
        SweepCharts plain = new SweepCharts(plan, rows, theme);
        SweepCharts charts = sight.brushes().isEmpty() ? plain : plain.meaning(meant(sight, plain));
        if (sight.across() >= charts.fields().size() || sight.up() >= charts.fields().size()) {
            return Drawn.not("This sweep varies fewer fields.");
        }
        return switch (sight.chart()) {
            case MAP -> map(sight, charts);
            case LINES -> lines(sight, charts);
            case PARALLEL -> parallel(sight, charts);
            case FRONTIER -> frontier(sight, charts);
            case STAGES -> stages(sight, charts);
        };
    }

    /** The points that are brushed, in whatever picture they are looked at. */
    private static Set<Integer> meant(SweepSight sight, SweepCharts charts) {
        return PointLines.of(sight.metric(), charts).lines().stream()
                .filter(line -> line.isMeant(sight.brushes()))
                .map(PointLines.Line::point)
                .collect(Collectors.toSet());
    }

    /** What is said of brushes where they cannot be seen; empty where there are none. */
    private String brushed(SweepCharts charts) {
        return charts.meant()
                .map(
                        points ->
                                points.size()
                                        + " of "
                                        + plan.points().size()
                                        + " settings are brushed (under Parallel); the others are"
                                        + " faint.")
                .orElse("");
    }

    private boolean isDrawn() {
        return plan.config().design() != Design.GRID;
    }

    private Drawn map(SweepSight sight, SweepCharts charts) {
        if (sight.across() == sight.up()) {
            return Drawn.not(
                    "A map needs two different fields: choose them above, or vary another one.");
        }
        String title = sight.metric().title() + " over " + over(charts, sight);
        if (isDrawn()) {
            return charts.scatter(sight.metric(), sight.across(), sight.up())
                    .map(plot -> Drawn.of(scatter(title, plot, sight, charts)))
                    .orElse(
                            Drawn.not(
                                    "Points were drawn, and one of the fields is no number: lines"
                                            + " and parallel coordinates show it."));
        }
        Optional<CellMap> map = charts.map(sight.metric(), sight.across(), sight.up());
        return map.map(
                        figure ->
                                Drawn.of(
                                        new SweepPicture(
                                                title,
                                                figure,
                                                "",
                                                true,
                                                page -> cells(sight, charts, figure.area(page)))))
                .orElse(Drawn.not("A field has more than 40 values: that is no map but a list."));
    }

    private SweepPicture scatter(String title, Plot plot, SweepSight sight, SweepCharts charts) {
        return new SweepPicture(
                title,
                plot,
                brushed(charts),
                false,
                page -> {
                    Viewport area = area(plot, page);
                    List<SweepPicture.Spot> spots = new ArrayList<>();
                    for (PointLines.Line line : PointLines.of(sight.metric(), charts).lines()) {
                        if (!line.isMeant(sight.brushes())) {
                            continue;
                        }
                        List<String> at = plan.points().get(line.point()).values();
                        spots.add(
                                new SweepPicture.Spot(
                                        line.point() * plan.config().seeds(),
                                        words(at, sight.metric(), Optional.of(line.mean())),
                                        place(
                                                area,
                                                Double.parseDouble(at.get(sight.across())),
                                                Double.parseDouble(at.get(sight.up())))));
                    }
                    return spots;
                });
    }

    private static Viewport area(Plot plot, Viewport page) {
        return plot.area(Raster.ruler(Typeface.INTER), page);
    }

    private static double bent(Plot plot, double value) {
        return plot.y().logarithmic() ? Math.log10(value) : value;
    }

    private static double[] place(Viewport area, double x, double y) {
        return new double[] {area.px(x), area.py(y)};
    }

    private static String over(SweepCharts charts, SweepSight sight) {
        String first = charts.fields().get(sight.across());
        return sight.up() == sight.across()
                ? first
                : first + " and " + charts.fields().get(sight.up());
    }

    /** The cells of two fields, from below, from the left. */
    private List<SweepPicture.Spot> cells(SweepSight sight, SweepCharts charts, Viewport area) {
        List<SweepPicture.Spot> spots = new ArrayList<>();
        boolean one = sight.up() == sight.across();
        List<String> lines = one ? List.of("") : charts.values(sight.up());
        List<String> columns = charts.values(sight.across());
        for (int j = 0; j < lines.size(); j++) {
            for (int i = 0; i < columns.size(); i++) {
                Map<Integer, String> at = new LinkedHashMap<>();
                at.put(sight.across(), columns.get(i));
                if (!one) {
                    at.put(sight.up(), lines.get(j));
                }
                spots.add(spot(at, sight.metric(), place(area, i + 0.5, j + 0.5)));
            }
        }
        return spots;
    }

    private SweepPicture.Spot spot(Map<Integer, String> at, Metric metric, double[] place) {
        double[] found =
                rows.stream()
                        .filter(row -> meets(row.values(), at))
                        .mapToDouble(row -> row.metric(metric.name()))
                        .filter(Double::isFinite)
                        .toArray();
        StringBuilder words = new StringBuilder();
        at.forEach((field, value) -> words.append(setting(field, value)).append('\n'));
        words.append(
                result(metric, found.length == 0 ? Optional.empty() : Optional.of(Mean.of(found))));
        return new SweepPicture.Spot(run(at), words.toString(), place);
    }

    private static boolean meets(List<String> values, Map<Integer, String> at) {
        return at.entrySet().stream().allMatch(e -> values.get(e.getKey()).equals(e.getValue()));
    }

    /** The first finished run with these values; the first that is planned where none is done. */
    private int run(Map<Integer, String> at) {
        Optional<SweepRow> done =
                rows.stream().filter(row -> row.finished() && meets(row.values(), at)).findFirst();
        if (done.isPresent()) {
            return done.get().run();
        }
        int point = 0;
        while (!meets(plan.points().get(point).values(), at)) {
            point++;
            if (point == plan.points().size()) {
                return 0;
            }
        }
        return point * plan.config().seeds();
    }

    private String setting(int field, String value) {
        return plan.config().vary().get(field).field() + " = " + Axis.words(value);
    }

    private static String result(Metric metric, Optional<Mean> mean) {
        return mean.map(
                        m ->
                                SweepCharts.named(metric)
                                        + " "
                                        + shown(m)
                                        + (m.count() == 1 ? ", 1 run" : ", " + m.count() + " runs"))
                .orElse("no result yet");
    }

    private static String shown(Mean mean) {
        return Double.isNaN(mean.halfWidth())
                ? String.format(Locale.ROOT, "%.4g", mean.mean())
                : String.format(Locale.ROOT, "%.4g \u00b1 %.2g", mean.mean(), mean.halfWidth());
    }

    private String words(List<String> values, Metric metric, Optional<Mean> mean) {
        StringBuilder words = new StringBuilder();
        for (int field = 0; field < values.size(); field++) {
            words.append(setting(field, values.get(field))).append('\n');
        }
        return words + result(metric, mean);
    }

    private Drawn lines(SweepSight sight, SweepCharts charts) {
        boolean one = sight.up() == sight.across();
        OptionalInt group = one ? OptionalInt.empty() : OptionalInt.of(sight.up());
        Plot plot = charts.lines(sight.metric(), sight.across(), group);
        String note =
                isDrawn()
                        ? ("A dot for each run. " + brushed(charts)).strip()
                        : "Bands: 95 % intervals of the means over seeds and whatever else is"
                                + " varied"
                                + (plot.y().logarithmic()
                                        ? "; what of them lies far below all means is cut."
                                        : ".");
        return Drawn.of(
                new SweepPicture(
                        sight.metric().title() + " over " + over(charts, sight),
                        plot,
                        note,
                        false,
                        page ->
                                plot.x().names().isEmpty()
                                        ? dots(sight, charts, plot, area(plot, page))
                                        : means(sight, charts, plot, area(plot, page))));
    }

    /** The means of a line plot, line by line. */
    private List<SweepPicture.Spot> means(
            SweepSight sight, SweepCharts charts, Plot plot, Viewport area) {
        List<SweepPicture.Spot> spots = new ArrayList<>();
        boolean one = sight.up() == sight.across() || !charts.isFew(sight.up());
        List<String> groups = one ? List.of("") : charts.values(sight.up());
        List<String> names = charts.values(sight.across());
        for (String value : groups) {
            for (int k = 0; k < names.size(); k++) {
                Map<Integer, String> at = new LinkedHashMap<>();
                at.put(sight.across(), names.get(k));
                if (!one) {
                    at.put(sight.up(), value);
                }
                double mean =
                        rows.stream()
                                .filter(row -> meets(row.values(), at))
                                .mapToDouble(row -> row.metric(sight.metric().name()))
                                .filter(Double::isFinite)
                                .average()
                                .orElse(Double.NaN);
                if (Double.isFinite(mean)) {
                    spots.add(spot(at, sight.metric(), place(area, k, bent(plot, mean))));
                }
            }
        }
        return spots;
    }

    /** The runs of a plot of drawn points. */
    private List<SweepPicture.Spot> dots(
            SweepSight sight, SweepCharts charts, Plot plot, Viewport area) {
        List<SweepPicture.Spot> spots = new ArrayList<>();
        for (SweepRow row : rows) {
            double value = row.metric(sight.metric().name());
            if (Double.isFinite(value) && charts.isMeant(row)) {
                double x = Double.parseDouble(row.values().get(sight.across()));
                spots.add(ofRun(row, sight.metric(), place(area, x, bent(plot, value))));
            }
        }
        return spots;
    }

    private SweepPicture.Spot ofRun(SweepRow row, Metric metric, double[] place) {
        Optional<Mean> own =
                Optional.of(row.metric(metric.name())).filter(Double::isFinite).map(Mean::of);
        return new SweepPicture.Spot(
                row.run(), words(row.values(), metric, own) + ", seed " + row.seed(), place);
    }

    private Drawn parallel(SweepSight sight, SweepCharts charts) {
        PointLines points = PointLines.of(sight.metric(), charts);
        ParallelCoordinates figure = points.figure(sight.brushes(), charts.theme());
        List<PointLines.Line> meant =
                points.lines().stream().filter(line -> line.isMeant(sight.brushes())).toList();
        String note =
                sight.brushes().isEmpty()
                        ? "Drag along an axis to brush a part of it; so do the arrow keys. Delete takes the brush away."
                        : meant.size()
                                + " of "
                                + points.lines().size()
                                + (points.lines().size() == 1 ? " setting" : " settings")
                                + " brushed"
                                + bestOf(meant, sight.metric())
                                + ".";
        return Drawn.of(
                new SweepPicture(
                        sight.metric().title() + ", every setting as a line",
                        figure,
                        note,
                        false,
                        page -> ways(meant, sight.metric(), figure.area(page))));
    }

    private static String bestOf(List<PointLines.Line> meant, Metric metric) {
        boolean high = metric.better() == Metric.Better.HIGHER;
        if (meant.isEmpty() || !high && metric.better() != Metric.Better.LOWER) {
            return "";
        }
        PointLines.Line best = meant.get(high ? meant.size() - 1 : 0);
        return "; the best of them has " + metric.title() + " " + shown(best.mean());
    }

    private List<SweepPicture.Spot> ways(
            List<PointLines.Line> lines, Metric metric, Viewport area) {
        List<SweepPicture.Spot> spots = new ArrayList<>();
        for (PointLines.Line line : lines) {
            double[] way = new double[2 * line.shares().length];
            for (int i = 0; i < line.shares().length; i++) {
                way[2 * i] = area.px(i);
                way[2 * i + 1] = area.py(line.shares()[i]);
            }
            List<String> values = plan.points().get(line.point()).values();
            spots.add(
                    new SweepPicture.Spot(
                            line.point() * plan.config().seeds(),
                            words(values, metric, Optional.of(line.mean())),
                            way));
        }
        return spots;
    }

    private Drawn frontier(SweepSight sight, SweepCharts charts) {
        Plot plot = charts.frontier(frontier, sight.across());
        double edge = charts.edge(frontier);
        long placed = rows.stream().filter(SweepCharts::isPlaced).count();
        String note =
                (frontier.isEmpty()
                                ? "No exact frontier is drawn: none is common to all runs, or it is being computed."
                                : "")
                        + (placed < rows.size()
                                ? " "
                                        + (rows.size() - placed)
                                        + " of "
                                        + rows.size()
                                        + " runs have no KL, and no dot."
                                : "")
                        + wild(edge);
        return Drawn.of(
                new SweepPicture(
                        "Reward against KL, every run a dot",
                        plot,
                        (note.strip() + " " + brushed(charts)).strip(),
                        false,
                        page -> {
                            Viewport area = area(plot, page);
                            return rows.stream()
                                    .filter(SweepCharts::isPlaced)
                                    .filter(charts::isMeant)
                                    .map(
                                            row ->
                                                    ofRun(
                                                            row,
                                                            sight.metric(),
                                                            place(
                                                                    area,
                                                                    Math.min(
                                                                            edge,
                                                                            row.metric(
                                                                                    SweepCharts
                                                                                            .KL)),
                                                                    row.metric(
                                                                            SweepCharts.REWARD))))
                                    .toList();
                        }));
    }

    /** What is said of runs that stand on the edge; empty where none does. */
    private String wild(double edge) {
        double[] beyond =
                rows.stream()
                        .filter(SweepCharts::isPlaced)
                        .mapToDouble(row -> row.metric(SweepCharts.KL))
                        .filter(kl -> kl > edge)
                        .toArray();
        return beyond.length == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " %d of %d runs stand on the right edge: their KL goes up to %.3g nats.",
                        beyond.length,
                        rows.size(),
                        Arrays.stream(beyond).max().orElseThrow());
    }

    private Drawn stages(SweepSight sight, SweepCharts charts) {
        boolean one = sight.up() == sight.across();
        List<String> columns = charts.values(sight.across());
        List<String> lines = one ? List.of("") : charts.values(sight.up());
        if (isDrawn()) {
            return Drawn.not(
                    "Points were drawn, so there is no grid of stages; the dots of the map open"
                            + " each of them.");
        }
        if (columns.size() > MOST_PICTURES || lines.size() > MOST_PICTURES) {
            return Drawn.not(
                    "More than 16 values side by side are too small to be told apart: choose other"
                            + " fields.");
        }
        List<Optional<byte[]>> pictures = new ArrayList<>();
        for (SweepPicture.Spot cell : cells(sight, charts, Viewport.page(1, 1))) {
            pictures.add(stages.apply(cell.run()));
        }
        OptionalInt up = one ? OptionalInt.empty() : OptionalInt.of(sight.up());
        SmallMultiples figure = charts.stages(sight.across(), up, pictures);
        return Drawn.of(
                new SweepPicture(
                        "What was learned, over " + over(charts, sight),
                        figure,
                        "Of each cell the run with the first seed.",
                        true,
                        page -> cells(sight, charts, figure.area(page))));
    }
}
