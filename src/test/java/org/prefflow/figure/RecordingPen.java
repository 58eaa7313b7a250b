package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.math.Grid;

/** Remembers what was drawn. Letters are 6 tenths of their size wide, unless there is a ruler. */
public final class RecordingPen implements Pen {

    record Line(List<double[]> lines, int argb, double dash, Viewport viewport) {}

    /** Rings filled at once. */
    public record Fill(List<double[]> rings, int argb) {}

    record Word(String text, double x, double y, TextStyle style, Viewport viewport) {}

    record Spot(Mark mark, double x, double y, double size, int argb) {}

    record Map(ValueRange range, ColorMap map) {}

    final List<Line> lines;

    /** In the order in which they were drawn. */
    public final List<Fill> fills;

    final List<Word> words;
    final List<Spot> spots;
    final List<Map> maps;
    private final Viewport viewport;
    private final Optional<Pen> ruler;

    /** A pen over a view. */
    public RecordingPen(Viewport viewport) {
        this(viewport, Optional.empty());
    }

    /** A pen on which text is as long as on another. */
    RecordingPen(Viewport viewport, Optional<Pen> ruler) {
        this(
                viewport,
                ruler,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private RecordingPen(
            Viewport viewport,
            Optional<Pen> ruler,
            List<Line> lines,
            List<Fill> fills,
            List<Word> words,
            List<Spot> spots,
            List<Map> maps) {
        this.viewport = viewport;
        this.ruler = ruler;
        this.lines = lines;
        this.fills = fills;
        this.words = words;
        this.spots = spots;
        this.maps = maps;
    }

    /** All words in the order drawn, with a space after each. */
    String text() {
        StringBuilder all = new StringBuilder();
        words.forEach(word -> all.append(word.text()).append(' '));
        return all.toString();
    }

    @Override
    public Pen in(Viewport other) {
        return new RecordingPen(other, ruler, lines, fills, words, spots, maps);
    }

    @Override
    public void polylines(List<double[]> drawn, int argb, double width, double dash) {
        lines.add(new Line(drawn, argb, dash, viewport));
    }

    @Override
    public void polygons(List<double[]> rings, int argb) {
        fills.add(new Fill(rings, argb));
    }

    @Override
    public void mark(Mark mark, double x, double y, double size, int argb) {
        spots.add(new Spot(mark, x, y, size, argb));
    }

    @Override
    public void heatmap(Grid grid, double[] values, ValueRange range, ColorMap map) {
        maps.add(new Map(range, map));
    }

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        words.add(new Word(text, x, y, style, viewport));
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return ruler.map(pen -> pen.textWidth(text, style))
                .orElse(0.6 * style.size() * text.length());
    }

    @Override
    public void magnified(Viewport place, double factor, Figure figure) {
        figure.paint(in(place), place);
    }

    @Override
    public void clipped(double x0, double y0, double x1, double y1, Runnable drawing) {
        drawing.run();
    }
}
