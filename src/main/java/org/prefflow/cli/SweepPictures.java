package org.prefflow.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.Experiment;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.Figure;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.Images;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.metric.Metric;
import org.prefflow.press.ExactFrontier;
import org.prefflow.sweep.StageThumbnails;
import org.prefflow.sweep.SweepAlbum;
import org.prefflow.sweep.SweepChart;
import org.prefflow.sweep.SweepCharts;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.sweep.SweepRow;
import org.prefflow.sweep.SweepSight;

/**
 * The pictures of a sweep, in a folder beside its table: a metric over each field, maps of it over
 * two fields, what was learned, the frontier with every run, and parallel coordinates.
 */
record SweepPictures(SweepPlan plan, List<SweepRow> rows, StageThumbnails stages) {

    /** Their folder in that of the sweep. */
    static final String FOLDER = "figures";

    private static final Viewport PAGE = Viewport.page(640, 420);
    private static final int PNG_WIDTH = 1_600;

    /**
     * Draws them as PNG and SVG.
     *
     * @throws IOException if the disk refuses
     */
    void write(Metric metric, Path sweep) throws IOException {
        Path folder = sweep.resolve(FOLDER);
        AtomicFile.folder(folder);
        for (Map.Entry<String, Figure> figure : figures(metric, sweep).entrySet()) {
            Sheet sheet =
                    Sheet.whole(figure.getValue(), PAGE, Theme.LIGHT.background(), Colophon.NONE);
            AtomicFile.write(
                    folder.resolve(figure.getKey() + ".png"),
                    path -> Images.write(FigureFormat.PNG, sheet.columns(PNG_WIDTH), path));
            AtomicFile.write(
                    folder.resolve(figure.getKey() + ".svg"),
                    path -> Images.write(FigureFormat.SVG, sheet, path));
        }
    }

    private Map<String, Figure> figures(Metric metric, Path base) {
        SweepCharts charts = new SweepCharts(plan, rows, Theme.LIGHT);
        List<String> fields = charts.fields();
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            OptionalInt beside =
                    fields.size() == 1 ? OptionalInt.empty() : OptionalInt.of(i == 0 ? 1 : 0);
            figures.put(metric.name() + "-over-" + fields.get(i), charts.lines(metric, i, beside));
            for (int j = i + 1; j < fields.size(); j++) {
                String name = metric.name() + "-over-" + fields.get(i) + "-and-" + fields.get(j);
                charts.map(metric, i, j).ifPresent(map -> figures.put(name, map));
            }
        }
        SweepSight small =
                new SweepSight(
                        SweepChart.STAGES, metric, 0, Math.min(1, fields.size() - 1), List.of());
        new SweepAlbum(plan, rows, List.of(), stages::seen)
                .draw(small, Theme.LIGHT)
                .picture()
                .ifPresent(picture -> figures.put("stages", picture.figure()));
        figures.put("frontier", charts.frontier(exactFrontier(base), 0));
        if (fields.size() > 1) {
            figures.put(metric.name() + "-parallel", charts.parallel(metric));
        }
        return figures;
    }

    /** Where all runs have one reward and reference, all have one frontier. */
    private List<FrontierPoint> exactFrontier(Path base) {
        return plan.commonProblem()
                .map(one -> ExactFrontier.of(Experiment.prepare(one, base)))
                .orElse(List.of());
    }
}
