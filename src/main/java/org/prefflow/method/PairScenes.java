package org.prefflow.method;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.prefflow.method.update.LawMap;
import org.prefflow.method.update.LossChart;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.method.update.Words;
import org.prefflow.param.Numbers;

/** The scenes that all stories of preference pairs have in common. */
public final class PairScenes {

    /** Longest push, in data units. */
    private static final double PUSH = 0.9;

    private PairScenes() {}

    /** The pairs of the batch. */
    public static UpdateScene pairs(PairUpdate u, int row) {
        String caption =
                Words.say(
                        "Step %s of %s sees %s labelled pairs, %s. Pair %d: [winner|the winner at %s] was preferred to"
                                + " [loser|the loser at %s].",
                        Numbers.group(u.update().step()),
                        Numbers.group(u.update().total()),
                        Numbers.group(u.rows()),
                        Words.shown(u),
                        row + 1,
                        Words.point(u.winners().x(row), u.winners().y(row)),
                        Words.point(u.losers().x(row), u.losers().y(row)));
        return new UpdateScene("Pair", caption, joined(u, row, ""));
    }

    /** Winners and losers of the whole batch. */
    public static List<Mark> points(PairUpdate u) {
        List<Mark> marks = new ArrayList<>();
        for (int i = u.drawn() - 1; i >= 0; i--) {
            marks.add(Mark.point(Role.LOSER, i, u.losers().x(i), u.losers().y(i)));
            marks.add(Mark.point(Role.WINNER, i, u.winners().x(i), u.winners().y(i)));
        }
        return marks;
    }

    /** The same with numbers beside the pair that is told. */
    public static List<Mark> points(PairUpdate u, int row, String atWinner, String atLoser) {
        List<Mark> marks = points(u);
        marks.replaceAll(
                mark ->
                        mark.row() != row
                                ? mark
                                : mark.saying(mark.role() == Role.WINNER ? atWinner : atLoser));
        return marks;
    }

    /** The points of the batch, and a line with a number between those that are told. */
    public static List<Mark> joined(PairUpdate u, int row, String number) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < Math.min(u.rows(), UpdateTrace.HANDFUL); i++) {
            marks.add(bond(u, i).saying(i == row ? number : ""));
        }
        marks.addAll(points(u));
        return marks;
    }

    private static Mark bond(PairUpdate u, int i) {
        return Mark.between(
                Mark.Shape.LINE,
                Role.PATH,
                i,
                u.losers().x(i),
                u.losers().y(i),
                u.winners().x(i),
                u.winners().y(i));
    }

    /** Where the pairs push the model: against the slopes of their losses. */
    public static List<Mark> pushes(PairUpdate u) {
        double most = 1e-12;
        for (double[] slope : u.slopes()) {
            most = Math.max(most, Math.max(Math.abs(slope[0]), Math.abs(slope[1])));
        }
        List<Mark> marks = new ArrayList<>(points(u));
        for (int i = Math.min(u.rows(), UpdateTrace.HANDFUL) - 1; i >= 0; i--) {
            double[] slope = u.slopes()[i];
            if (slope[1] != 0) {
                double x = u.losers().x(i);
                marks.add(Mark.push(i, x, u.losers().y(i), -PUSH * slope[1] / most));
            }
            if (slope[0] != 0) {
                double x = u.winners().x(i);
                marks.add(Mark.push(i, x, u.winners().y(i), -PUSH * slope[0] / most));
            }
        }
        return marks;
    }

    /** How strongly a pair pushes, in words. */
    public static String pushWords(PairUpdate u, int row, String what) {
        double[] slope = u.slopes()[row];
        return push("winner", -slope[0], what) + " and " + push("loser", -slope[1], what);
    }

    private static String push(String where, double by, String what) {
        String at = "at [" + where + "|the " + where + "]";
        return by == 0
                ? "not " + at
                : Words.say(
                        "[%s|%s] by %s %s",
                        by > 0 ? "more" : "less",
                        what + (by > 0 ? " up" : " down"),
                        Words.number(Math.abs(by)),
                        at);
    }

    /** What became of the batch's loss. */
    public static String lossWords(UpdateTrace u) {
        return "The loss of this same batch "
                + Words.change(u.update().loss(), u.lossAfter())
                + ".";
    }

    /** Where a step moved a policy's mass. */
    public static String massWords(LawMap before, LawMap after) {
        return Words.say(
                "%s %% of the policy's mass moves: [more|gained] here, [less|lost] there.",
                Words.number(100 * before.moved(after)));
    }

    /**
     * A function of the gap D with every pair on it.
     *
     * @param reach how far from 0 the curve is drawn at least
     */
    public static LossChart byGap(
            PairUpdate u,
            int row,
            double reach,
            String xName,
            String yName,
            ToDoubleFunction<PairLoss.Pair> value) {
        double far = reach;
        List<LossChart.Dot> dots = new ArrayList<>();
        for (int i = u.drawn() - 1; i >= 0; i--) {
            PairLoss.Pair pair = u.before().get(i);
            far = Math.max(far, 1.2 * Math.abs(pair.gap()));
            if (i != row) {
                dots.add(new LossChart.Dot(Role.BEFORE, i, pair.gap(), value.applyAsDouble(pair)));
            }
        }
        PairLoss.Pair told = u.before().get(row);
        dots.add(new LossChart.Dot(Role.LEARNED, row, told.gap(), value.applyAsDouble(told)));
        LossChart.Curve curve =
                LossChart.Curve.of(
                        Role.PATH,
                        "",
                        -far,
                        far,
                        gap ->
                                value.applyAsDouble(
                                        new PairLoss.Pair(
                                                told.rejected() + gap,
                                                told.rejected(),
                                                told.referenceGap(),
                                                told.klToReference())));
        return new LossChart(xName, yName, List.of(curve), dots);
    }

    /** The loss of the told pair by g at its winner, and by g at its loser. */
    public static LossChart byPoint(PairUpdate u, int row, double reach, String lossName) {
        PairLoss.Pair told = u.before().get(row);
        double far =
                Math.max(reach, 1.2 * Math.max(Math.abs(told.chosen()), Math.abs(told.rejected())));
        LossChart.Curve chosen =
                LossChart.Curve.of(
                        Role.WINNER, "winner", -far, far, g -> loss(u, g, told.rejected(), told));
        LossChart.Curve rejected =
                LossChart.Curve.of(
                        Role.LOSER, "loser", -far, far, g -> loss(u, told.chosen(), g, told));
        double now = u.losses()[row];
        return new LossChart(
                "g, nats",
                lossName,
                List.of(rejected, chosen),
                List.of(
                        new LossChart.Dot(Role.LOSER, row, told.rejected(), now),
                        new LossChart.Dot(Role.WINNER, row, told.chosen(), now)));
    }

    private static double loss(PairUpdate u, double chosen, double rejected, PairLoss.Pair like) {
        return u.loss()
                .of(
                        new PairLoss.Pair(
                                chosen, rejected, like.referenceGap(), like.klToReference()),
                        new double[2]);
    }

    /** The loss of a pair. */
    public static double lossOf(PairUpdate u, PairLoss.Pair pair) {
        return u.loss().of(pair, new double[2]);
    }
}
