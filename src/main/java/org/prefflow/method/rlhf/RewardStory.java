package org.prefflow.method.rlhf;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.math.LogMath;
import org.prefflow.method.PairLoss;
import org.prefflow.method.PairScenes;
import org.prefflow.method.PairStory;
import org.prefflow.method.PairUpdate;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.Words;

/**
 * The story of a reward model: what it says of a pair, how likely that makes the label, and what
 * its update does to the policy that suits it.
 *
 * @param beta KL coefficient of that policy
 * @param followed whether the policy follows the model at once
 */
record RewardStory(double beta, boolean followed) implements PairStory {

    private static final double REACH = 4;

    @Override
    public String title() {
        return "Reward model";
    }

    @Override
    public List<UpdateScene> scenes(PairUpdate u, int row) {
        List<UpdateScene> scenes = new ArrayList<>();
        scenes.add(PairScenes.pairs(u, row));
        scenes.add(reward(u, row));
        scenes.add(probability(u, row));
        scenes.add(loss(u, row));
        scenes.add(push(u, row));
        scenes.add(update(u, row));
        scenes.add(policy(u));
        return scenes;
    }

    private static double atWinner(float[] outputs, int row) {
        return outputs[row];
    }

    private static double atLoser(PairUpdate u, float[] outputs, int row) {
        return outputs[u.rows() + row];
    }

    private static UpdateScene reward(PairUpdate u, int row) {
        String chosen = Words.number(atWinner(u.update().before(), row));
        String rejected = Words.number(atLoser(u, u.update().before(), row));
        String caption =
                Words.say(
                        "The reward model says r\u02C6 = %s at [winner|the winner] and r\u02C6 ="
                                + " %s at [loser|the loser]. Over the plane it is [more|above] or"
                                + " [less|below] its mean under the reference; only differences"
                                + " count.",
                        chosen, rejected);
        return new UpdateScene(
                        "Learned reward",
                        caption,
                        PairScenes.points(u, row, "r\u02C6 = " + chosen, "r\u02C6 = " + rejected))
                .over(u.output("r\u02C6 less its mean, log-odds"));
    }

    private static UpdateScene probability(PairUpdate u, int row) {
        double gap = u.before().get(row).gap();
        double p = LogMath.sigmoid(gap);
        long right = u.before().stream().filter(pair -> pair.gap() > 0).count();
        String caption =
                Words.say(
                        "[path|The difference] r\u02C6([winner|y+]) \u2212 r\u02C6([loser|y\u2212])"
                                + " = %s gives the label the probability \u03c3(%s) ="
                                + " [learned|%s]. Of the %d pairs of the batch, the [before|grey"
                                + " dots], it ranks %d as they were labelled.",
                        Words.number(gap), Words.number(gap), Words.number(p), u.rows(), right);
        return new UpdateScene(
                        "Probability", caption, PairScenes.joined(u, row, "P = " + Words.number(p)))
                .beside(
                        PairScenes.byGap(
                                u,
                                row,
                                REACH,
                                "r\u02C6(y+) \u2212 r\u02C6(y\u2212), log-odds",
                                "probability P",
                                pair -> LogMath.sigmoid(pair.gap())));
    }

    private static UpdateScene loss(PairUpdate u, int row) {
        String caption =
                Words.say(
                        "The loss is \u2212log of that probability: [learned|%s for pair %d],"
                                + " %s in the mean over the batch. [path|The curve] is flat where"
                                + " the model is right, and steep where it is wrong. [before|Grey"
                                + " dots] are the other pairs.",
                        Words.number(u.losses()[row]), row + 1, Words.number(u.update().loss()));
        return new UpdateScene("Loss", caption, PairScenes.joined(u, row, ""))
                .beside(
                        PairScenes.byGap(
                                u,
                                row,
                                REACH,
                                "r\u02C6(y+) \u2212 r\u02C6(y\u2212), log-odds",
                                "loss, nats",
                                pair -> PairScenes.lossOf(u, pair)));
    }

    private static UpdateScene push(PairUpdate u, int row) {
        String caption =
                Words.say(
                        "So pair %d pushes %s: by as much as the label surprised the model.",
                        row + 1, PairScenes.pushWords(u, row, "r\u02C6"));
        return new UpdateScene("Push", caption, PairScenes.pushes(u));
    }

    private static UpdateScene update(PairUpdate u, int row) {
        PairLoss.Pair was = u.before().get(row);
        PairLoss.Pair is = u.after().get(row);
        double winner = atWinner(u.update().after(), row) - atWinner(u.update().before(), row);
        double loser = atLoser(u, u.update().after(), row) - atLoser(u, u.update().before(), row);
        String caption =
                Words.say(
                        "%s: r\u02C6 goes [more|up] here and [less|down] there, by %s at"
                                + " [winner|the winner], by %s at [loser|the loser]; their"
                                + " difference goes %s. %s",
                        Words.moved(u.update()),
                        Words.signed(winner),
                        Words.signed(loser),
                        Words.fromTo(was.gap(), is.gap()),
                        PairScenes.lossWords(u));
        return new UpdateScene(
                        "Update",
                        caption,
                        PairScenes.points(u, row, Words.signed(winner), Words.signed(loser)))
                .over(u.outputChange("change of r\u02C6, log-odds"));
    }

    private UpdateScene policy(PairUpdate u) {
        String suited =
                Words.say(
                        "The policy that suits the model is \u03c0 exp(r\u02C6/\u03b2)/Z, \u03b2 ="
                                + " %s. By this step ",
                        Words.number(beta));
        String waits =
                followed
                        ? " The stage shows it with the weights averaged over the last steps."
                        : " The policy itself waits: its own steps begin when the model is done.";
        return new UpdateScene(
                        "Policy",
                        suited
                                + PairScenes.massWords(u.lawBefore(1 / beta), u.lawAfter(1 / beta))
                                + waits,
                        List.of())
                .over(u.lawBefore(1 / beta).to(u.lawAfter(1 / beta)));
    }
}
