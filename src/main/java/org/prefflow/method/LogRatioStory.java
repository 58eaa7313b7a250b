package org.prefflow.method;

import java.util.List;
import org.prefflow.method.update.LossChart;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.Words;

/**
 * The story of a loss that sees a policy through g = log q - log pi at the points of its pairs.
 *
 * @param title what is updated
 * @param formula the loss in a line
 * @param lossUnit of what the loss is measured in; "1" where that is a pure number
 * @param beta by which g is measured
 */
public record LogRatioStory(String title, String formula, String lossUnit, double beta)
        implements PairStory {

    /** How far the loss is drawn, in units of 1 / beta. */
    private static final double REACH = 3;

    @Override
    public List<UpdateScene> scenes(PairUpdate u, int row) {
        return List.of(
                PairScenes.pairs(u, row),
                ratio(u, row),
                margin(u, row),
                loss(u, row),
                slopes(u, row),
                update(u, row));
    }

    private static UpdateScene ratio(PairUpdate u, int row) {
        PairLoss.Pair pair = u.before().get(row);
        String caption =
                Words.say(
                        "g = log q \u2212 log \u03c0 says how much more often the policy goes"
                                + " somewhere than the reference: [more|more often] or [less|less"
                                + " often]. It is %s at [winner|the winner] and %s at [loser|the"
                                + " loser].",
                        Words.number(pair.chosen()), Words.number(pair.rejected()));
        return new UpdateScene(
                        "Log-ratio",
                        caption,
                        PairScenes.points(
                                u,
                                row,
                                "g = " + Words.number(pair.chosen()),
                                "g = " + Words.number(pair.rejected())))
                .over(u.logRatio());
    }

    private UpdateScene margin(PairUpdate u, int row) {
        double gap = u.before().get(row).gap();
        String alone =
                u.loss().needsNormaliser()
                        ? " This loss looks at each g by itself, and has D only in effect."
                        : "";
        String caption =
                Words.say(
                        "[path|The margin] D = g([winner|winner]) \u2212 g([loser|loser]) = %s; in"
                                + " the loss's unit, \u03b2 D = %s \u00d7 %s = %s: what the policy"
                                + " implies the reward differs by.%s",
                        Words.number(gap),
                        Words.number(beta),
                        Words.number(gap),
                        Words.number(beta * gap),
                        alone);
        return new UpdateScene(
                "Margin", caption, PairScenes.joined(u, row, "D = " + Words.number(gap)));
    }

    private String lossName() {
        return lossUnit.equals("1") ? "loss" : "loss, " + lossUnit;
    }

    private UpdateScene loss(PairUpdate u, int row) {
        boolean byPoint = u.loss().needsNormaliser();
        LossChart chart =
                byPoint
                        ? PairScenes.byPoint(u, row, REACH / beta, lossName())
                        : PairScenes.byGap(
                                u,
                                row,
                                REACH / beta,
                                "D, nats",
                                lossName(),
                                pair -> PairScenes.lossOf(u, pair));
        String where =
                byPoint
                        ? "The curves show it by g at [winner|the winner] and by g at [loser|the"
                                + " loser], each with the other held."
                        : "[path|The curve] is this loss, [learned|the dot] this pair, [before|grey"
                                + " dots] the others.";
        String caption =
                Words.say(
                        "The loss is %s. Pair %d has the loss %s; its mean over the batch is %s. %s",
                        formula,
                        row + 1,
                        Words.number(u.losses()[row]),
                        Words.number(u.update().loss()),
                        where);
        return new UpdateScene("Loss", caption, PairScenes.joined(u, row, "")).beside(chart);
    }

    private static UpdateScene slopes(PairUpdate u, int row) {
        String caption =
                Words.say(
                        "Against its slope, the loss of pair %d pushes %s. The longer an arrow, the"
                                + " steeper the loss is there.",
                        row + 1, PairScenes.pushWords(u, row, "g"));
        return new UpdateScene("Slopes", caption, PairScenes.pushes(u));
    }

    private static UpdateScene update(PairUpdate u, int row) {
        PairLoss.Pair was = u.before().get(row);
        PairLoss.Pair is = u.after().get(row);
        String caption =
                Words.say(
                        "%s. g goes %s at [winner|the winner], %s at [loser|the loser]: D by"
                                + " %s. %s %s",
                        Words.moved(u.update()),
                        Words.fromTo(was.chosen(), is.chosen()),
                        Words.fromTo(was.rejected(), is.rejected()),
                        Words.signed(is.gap() - was.gap()),
                        PairScenes.massWords(u.lawBefore(1), u.lawAfter(1)),
                        PairScenes.lossWords(u));
        return new UpdateScene(
                        "Update",
                        caption,
                        PairScenes.points(
                                u,
                                row,
                                Words.signed(is.chosen() - was.chosen()),
                                Words.signed(is.rejected() - was.rejected())))
                .over(u.lawBefore(1).to(u.lawAfter(1)));
    }
}
