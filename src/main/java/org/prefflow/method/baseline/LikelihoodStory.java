package org.prefflow.method.baseline;

import java.util.List;
import org.prefflow.method.PairScenes;
import org.prefflow.method.PairStory;
import org.prefflow.method.PairUpdate;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.Words;

/** The story of maximum likelihood on the winners. */
record LikelihoodStory() implements PairStory {

    @Override
    public String title() {
        return "Policy";
    }

    @Override
    public List<UpdateScene> scenes(PairUpdate u, int row) {
        return List.of(winner(u, row), likelihood(u, row), push(u, row), update(u, row));
    }

    private static UpdateScene winner(PairUpdate u, int row) {
        UpdateScene pairs = PairScenes.pairs(u, row);
        String caption =
                Words.say(
                        "Step %d of %d sees %d pairs, and of each [winner|the winner] alone, that"
                                + " of pair %d at %s; [loser|losers] are not looked at.",
                        u.update().step(),
                        u.update().total(),
                        u.rows(),
                        row + 1,
                        Words.point(u.winners().x(row), u.winners().y(row)));
        return new UpdateScene("Winner", caption, pairs.marks());
    }

    private static UpdateScene likelihood(PairUpdate u, int row) {
        double g = u.before().get(row).chosen();
        String caption =
                Words.say(
                        "The policy's log-density at [winner|the winner] is %s above the"
                                + " reference's; over the plane it goes somewhere [more|more often]"
                                + " or [less|less often] than the reference. The loss is"
                                + " \u2212log q at the winners, less the constant log \u03c0: %s"
                                + " in the mean over the batch.",
                        Words.number(g), Words.number(u.update().loss()));
        return new UpdateScene(
                        "Log-likelihood",
                        caption,
                        PairScenes.points(u, row, "log q/\u03c0 = " + Words.number(g), ""))
                .over(u.logRatio());
    }

    private static UpdateScene push(PairUpdate u, int row) {
        String caption =
                "Every winner pushes log q [more|up] where it is, all by the same: pair "
                        + (row + 1)
                        + " no more than another. Nothing pushes down, but q sums to one: what"
                        + " [winner|winners] gain is lost elsewhere.";
        return new UpdateScene("Push", caption, PairScenes.pushes(u));
    }

    private static UpdateScene update(PairUpdate u, int row) {
        double was = u.before().get(row).chosen();
        double is = u.after().get(row).chosen();
        String caption =
                Words.say(
                        "%s. log q changes by %s at [winner|the winner]. %s %s",
                        Words.moved(u.update()),
                        Words.signed(is - was),
                        PairScenes.massWords(u.lawBefore(1), u.lawAfter(1)),
                        PairScenes.lossWords(u));
        return new UpdateScene(
                        "Update", caption, PairScenes.points(u, row, Words.signed(is - was), ""))
                .over(u.lawBefore(1).to(u.lawAfter(1)));
    }
}
