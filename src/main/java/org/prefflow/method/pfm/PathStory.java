package org.prefflow.method.pfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.prefflow.flow.PathInstant;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.method.update.Words;
import org.prefflow.param.Numbers;

/** The seven scenes of an update of a field. */
final class PathStory {

    /** Arrows show where a velocity leads in one of these times. */
    private static final double[] SPANS = {0.1, 0.25, 0.5, 1, 2, 4};

    /** How long a target's arrow should be at most in the mean, in data units. */
    private static final double LONG = 0.8;

    /** And how long the change of an arrow. */
    private static final double SEEN = 0.35;

    private static final int[] ENLARGED = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    private static final int PIECES = 32;

    private final PathUpdate u;
    private final int row;
    private final int handful;
    private final String start;
    private final double span;

    PathStory(PathUpdate update, int row) {
        this.u = update;
        this.row = row;
        handful = Math.min(u.rows(), UpdateTrace.HANDFUL);
        start = u.start() == Role.LOSER ? "loser" : "reference";
        span = span(update);
    }

    private static double span(PathUpdate u) {
        float[] still = new float[u.velocities().length];
        double mean =
                IntStream.range(0, u.rows())
                        .mapToDouble(i -> PathUpdate.distance(u.velocities(), still, i))
                        .average()
                        .orElse(0);
        return Arrays.stream(SPANS).filter(time -> time * mean <= LONG).max().orElse(SPANS[0]);
    }

    List<UpdateScene> scenes() {
        return List.of(pair(), coupling(), point(), target(), prediction(), error(), update());
    }

    private UpdateScene pair() {
        String round =
                u.round().of() == 1
                        ? ""
                        : Words.say("Round %d of %d. ", u.round().number(), u.round().of());
        String caption =
                round
                        + Words.say(
                                "Step %s of %s sees %s labelled pairs, %s. Pair %d: [winner|the winner at %s] was"
                                        + " preferred to [loser|the loser at %s].",
                                Numbers.group(u.update().step()),
                                Numbers.group(u.update().total()),
                                Numbers.group(u.rows()),
                                Words.shown(u),
                                row + 1,
                                Words.point(u.winners().x(row), u.winners().y(row)),
                                Words.point(u.losers().x(row), u.losers().y(row)));
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < handful; i++) {
            marks.add(
                    Mark.between(
                            Mark.Shape.LINE,
                            Role.PATH,
                            i,
                            u.losers().x(i),
                            u.losers().y(i),
                            u.winners().x(i),
                            u.winners().y(i)));
        }
        for (int i = u.drawn() - 1; i >= 0; i--) {
            marks.add(Mark.point(Role.LOSER, i, u.losers().x(i), u.losers().y(i)));
            marks.add(Mark.point(Role.WINNER, i, u.winners().x(i), u.winners().y(i)));
        }
        return new UpdateScene("Pair", caption, marks);
    }

    private UpdateScene coupling() {
        int[] own = IntStream.range(0, u.rows()).toArray();
        long others = IntStream.range(0, u.rows()).filter(i -> u.match()[i] != i).count();
        String startWords =
                u.start() == Role.LOSER
                        ? "the loser of pair %d"
                        : "the point of pair %d that a coin chose";
        String caption =
                Words.say(
                        "Coupling %s: %s. It sends [%s|"
                                + startWords
                                + "] to [winner|the winner of %s]: [path|the path]. %s of %s starts"
                                + " leave [before|their own pair]; the mean squared distance is"
                                + " %s, with their own it were %s.",
                        u.coupling().id(),
                        u.coupling().summary(),
                        start,
                        row + 1,
                        u.match()[row] == row ? "its own pair" : "pair " + (u.match()[row] + 1),
                        Numbers.group(others),
                        Numbers.group(u.rows()),
                        Words.number(u.cost(u.match())),
                        Words.number(u.cost(own)));
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < u.drawn(); i++) {
            marks.add(tie(Mark.Shape.DASHED, Role.BEFORE, i, i));
        }
        for (int i = 0; i < u.drawn(); i++) {
            marks.add(tie(Mark.Shape.LINE, Role.PATH, i, u.match()[i]));
        }
        addEnds(marks);
        return new UpdateScene("Coupling", caption, marks);
    }

    private Mark tie(Mark.Shape shape, Role role, int i, int end) {
        return Mark.between(
                shape,
                role,
                i,
                u.starts().x(i),
                u.starts().y(i),
                u.winners().x(end),
                u.winners().y(end));
    }

    /** Starts, and the winners where their paths end. */
    private void addEnds(List<Mark> marks) {
        for (int i = u.drawn() - 1; i >= 0; i--) {
            int end = u.match()[i];
            marks.add(Mark.point(Role.WINNER, i, u.winners().x(end), u.winners().y(end)));
            marks.add(Mark.point(u.start(), i, u.starts().x(i), u.starts().y(i)));
        }
    }

    private UpdateScene point() {
        PathInstant at = u.instant(row);
        double[] mean = u.mean(row, at);
        double off = Math.hypot(x(row) - mean[0], y(row) - mean[1]);
        String caption =
                Words.say(
                        "A time is drawn, t = %s, and a point of the path there: [path|x\u209C] = a"
                                + " [%s|x\u2080] + b [winner|x\u2081] + s \u03b5 with a = %s, b ="
                                + " %s, s = %s. It lies at [path|%s]; [error|the noise] s \u03b5"
                                + " moved it by %s.",
                        Words.number(u.time(row)),
                        start,
                        Words.number(at.a()),
                        Words.number(at.b()),
                        Words.number(at.s()),
                        Words.point(x(row), y(row)),
                        Words.number(off));
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < handful; i++) {
            addPath(marks, i);
        }
        addEnds(marks);
        addPoints(marks);
        for (int i = 0; i < handful; i++) {
            double[] on = u.mean(i, u.instant(i));
            marks.add(Mark.between(Mark.Shape.LINE, Role.ERROR, i, on[0], on[1], x(i), y(i)));
        }
        marks.add(told("x\u209C, t = " + Words.number(u.time(row))));
        return new UpdateScene("Point on the path", caption, marks);
    }

    private Mark told(String words) {
        return Mark.point(Role.PATH, row, x(row), y(row)).saying(words);
    }

    private void addPath(List<Mark> marks, int i) {
        double[] from = u.mean(i, u.path().at(0));
        for (int k = 1; k <= PIECES; k++) {
            double[] to = u.mean(i, u.path().at((double) k / PIECES));
            marks.add(Mark.between(Mark.Shape.LINE, Role.PATH, i, from[0], from[1], to[0], to[1]));
            from = to;
        }
    }

    private double x(int i) {
        return u.points()[3 * i];
    }

    private double y(int i) {
        return u.points()[3 * i + 1];
    }

    private void addPoints(List<Mark> marks) {
        for (int i = u.drawn() - 1; i >= 0; i--) {
            marks.add(Mark.point(Role.PATH, i, x(i), y(i)));
        }
    }

    private UpdateScene target() {
        PathInstant at = u.instant(row);
        String caption =
                Words.say(
                        "Along its own path, [path|x\u209C] moves with [target|the target velocity u]"
                                + " = a\u2032 [%s|x\u2080] + b\u2032 [winner|x\u2081] + s\u2032"
                                + " \u03b5 = [target|%s], where a\u2032 = %s, b\u2032 = %s,"
                                + " s\u2032 = %s. An arrow leads as far as its velocity would in"
                                + " a time of %s.",
                        start,
                        vector(u.velocities()),
                        Words.number(at.aRate()),
                        Words.number(at.bRate()),
                        Words.number(at.sRate()),
                        Words.number(span));
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < handful; i++) {
            addPath(marks, i);
        }
        addEnds(marks);
        addArrows(marks, Mark.Shape.DASHED_ARROW, Role.TARGET, u.velocities());
        addPoints(marks);
        return new UpdateScene("Target velocity", caption, marks);
    }

    private String vector(float[] v) {
        return Words.point(v[2 * row], v[2 * row + 1]);
    }

    private void addArrows(List<Mark> marks, Mark.Shape shape, Role role, float[] v) {
        for (int i = u.drawn() - 1; i >= 0; i--) {
            marks.add(
                    Mark.between(
                            shape,
                            role,
                            i,
                            x(i),
                            y(i),
                            x(i) + span * v[2 * i],
                            y(i) + span * v[2 * i + 1]));
        }
    }

    private UpdateScene prediction() {
        float[] v = u.update().before();
        String caption =
                Words.say(
                        "The network is told [path|x\u209C] and t, and neither x\u2080 nor x\u2081. It"
                                + " answers [learned|v = %s], of length %s; [target|the target] has"
                                + " length %s.",
                        vector(v),
                        Words.number(Math.hypot(v[2 * row], v[2 * row + 1])),
                        Words.number(
                                Math.hypot(u.velocities()[2 * row], u.velocities()[2 * row + 1])));
        List<Mark> marks = new ArrayList<>();
        addHandfulOfTargets(marks);
        addArrows(marks, Mark.Shape.ARROW, Role.LEARNED, v);
        addPoints(marks);
        return new UpdateScene("Prediction", caption, marks);
    }

    private void addHandfulOfTargets(List<Mark> marks) {
        addArrows(marks, Mark.Shape.DASHED_ARROW, Role.TARGET, u.velocities());
        marks.removeIf(mark -> mark.role() == Role.TARGET && mark.row() >= handful);
    }

    private UpdateScene error() {
        double off = PathUpdate.distance(u.update().before(), u.velocities(), row);
        String caption =
                Words.say(
                        "[error|The error] from [learned|v] to [target|u] has length %s, squared"
                                + " %s. The loss is the mean of these squares over the batch: %s."
                                + " Paths that cross want different velocities at one place, so"
                                + " even the best field keeps a part of it.",
                        Words.number(off),
                        Words.number(off * off),
                        Words.number(u.update().loss()));
        List<Mark> marks = new ArrayList<>();
        addHandfulOfTargets(marks);
        addArrows(marks, Mark.Shape.ARROW, Role.LEARNED, u.update().before());
        marks.removeIf(mark -> mark.role() == Role.LEARNED && mark.row() >= handful);
        for (int i = u.drawn() - 1; i >= 0; i--) {
            marks.add(between(Role.ERROR, Mark.Shape.LINE, i, u.update().before(), u.velocities()));
        }
        addPoints(marks);
        return new UpdateScene("Error", caption, marks);
    }

    /** Between the heads of the arrows of two velocities. */
    private Mark between(Role role, Mark.Shape shape, int i, float[] from, float[] to) {
        return Mark.between(
                shape,
                role,
                i,
                x(i) + span * from[2 * i],
                y(i) + span * from[2 * i + 1],
                x(i) + span * to[2 * i],
                y(i) + span * to[2 * i + 1]);
    }

    private UpdateScene update() {
        float[] before = u.update().before();
        float[] after = u.update().after();
        double mean =
                IntStream.range(0, u.rows())
                        .mapToDouble(i -> PathUpdate.distance(before, after, i))
                        .average()
                        .orElse(0);
        int larger = enlarged(mean);
        String drawn = larger == 1 ? "" : Words.say(", drawn %d times as large", larger);
        String caption =
                Words.say(
                        "%s. At its point the field changes by %s, [before|before] to"
                                + " [learned|after]; over the batch by %s in the mean%s. %s",
                        Words.moved(u.update()),
                        Words.number(PathUpdate.distance(before, after, row)),
                        Words.number(mean),
                        drawn,
                        "The loss of this same batch "
                                + Words.change(u.update().loss(), u.lossAfter())
                                + ".");
        float[] shown = new float[after.length];
        for (int k = 0; k < shown.length; k++) {
            shown[k] = before[k] + larger * (after[k] - before[k]);
        }
        List<Mark> marks = new ArrayList<>();
        addHandfulOfTargets(marks);
        addArrows(marks, Mark.Shape.ARROW, Role.BEFORE, before);
        addArrows(marks, Mark.Shape.ARROW, Role.LEARNED, shown);
        addPoints(marks);
        return new UpdateScene("Update", caption, marks);
    }

    /** The round number by which such a change is enlarged to be seen. */
    private int enlarged(double change) {
        int larger = 1;
        for (int times : ENLARGED) {
            if (times * change * span <= SEEN) {
                larger = times;
            }
        }
        return larger;
    }
}
