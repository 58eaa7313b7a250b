package org.prefflow.method.rlhf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.prefflow.method.PairScenes;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.method.update.Words;
import org.prefflow.param.Numbers;

/** The six scenes of a step of a policy gradient. */
final class GradientStory {

    private static final double PUSH = 0.9;

    private final PolicyUpdate u;
    private final int row;
    private final int handful;

    GradientStory(PolicyUpdate update, int row) {
        this.u = update;
        this.row = row;
        handful = Math.min(u.rows(), UpdateTrace.HANDFUL);
    }

    List<UpdateScene> scenes() {
        return List.of(draws(), rewards(), penalty(), baseline(), push(), update());
    }

    private UpdateScene draws() {
        String caption =
                Words.say(
                        "Step %s of %s draws %s [learned|samples] of the policy as it stands, %s."
                                + " [learned|Sample %d] lies at"
                                + " %s. No pair is looked at any more: the reward model judges.",
                        Numbers.group(u.update().step()),
                        Numbers.group(u.update().total()),
                        Numbers.group(u.rows()),
                        Words.shown(u),
                        row + 1,
                        Words.point(u.draws().x(row), u.draws().y(row)));
        return new UpdateScene("Samples", caption, points(i -> ""));
    }

    /** The draws, the first of them with numbers. */
    private List<Mark> points(IntFunction<String> number) {
        List<Mark> marks = new ArrayList<>();
        for (int i = u.drawn() - 1; i >= 0; i--) {
            Mark mark = Mark.point(Role.LEARNED, i, u.draws().x(i), u.draws().y(i));
            marks.add(i < handful ? mark.saying(number.apply(i)) : mark);
        }
        return marks;
    }

    private UpdateScene rewards() {
        double mean = IntStream.range(0, u.rows()).mapToDouble(i -> u.rewards()[i]).sum();
        String caption =
                Words.say(
                        "The reward model gives [learned|sample %d] r\u02C6 = %s; the mean over the"
                                + " samples is %s. Over the plane r\u02C6 is [more|above] or"
                                + " [less|below] its mean under the reference.",
                        row + 1, Words.number(u.rewards()[row]), Words.number(mean / u.rows()));
        return new UpdateScene("Rewards", caption, points(i -> Words.number(u.rewards()[i])))
                .over(u.reward());
    }

    private UpdateScene penalty() {
        double cost = u.beta() * u.logRatios()[row];
        String caption =
                Words.say(
                        "Leaving the reference costs: [error|\u03b2 (log q \u2212 log \u03c0)] = %s"
                                + " \u00d7 %s = [error|%s]. What is left of [learned|sample %d]'s"
                                + " reward is its return R = %s \u2212 %s = %s.",
                        Words.number(u.beta()),
                        Words.number(u.logRatios()[row]),
                        Words.number(cost),
                        row + 1,
                        Words.number(u.rewards()[row]),
                        Words.number(cost),
                        Words.number(u.returns()[row]));
        List<Mark> marks = points(i -> "");
        for (int i = handful - 1; i >= 0; i--) {
            String by = "\u03b2 log q/\u03c0 = " + Words.number(u.beta() * u.logRatios()[i]);
            Mark cut = Mark.point(Role.ERROR, i, u.draws().x(i), u.draws().y(i));
            marks.add(i == row ? cut.saying(by) : cut);
        }
        return new UpdateScene("KL penalty", caption, marks);
    }

    private UpdateScene baseline() {
        double a = u.advantages()[row];
        String caption =
                Words.say(
                        "Is that much? [before|The baseline] is the mean return of the other %s"
                                + " samples, %s. The advantage of [%s|sample %d] is A = %s \u2212 %s"
                                + " = %s: %s than the others.",
                        Numbers.group(u.rows() - 1),
                        Words.number(u.returns()[row] - a),
                        a > 0 ? "more" : "less",
                        row + 1,
                        Words.number(u.returns()[row]),
                        Words.number(u.returns()[row] - a),
                        Words.signed(a),
                        a > 0 ? "better" : "worse");
        List<Mark> marks = new ArrayList<>();
        for (int i = u.drawn() - 1; i >= handful; i--) {
            marks.add(Mark.point(Role.BEFORE, i, u.draws().x(i), u.draws().y(i)));
        }
        marks.addAll(signs());
        return new UpdateScene("Advantage", caption, marks);
    }

    /** The first draws by the sign of their advantage. */
    private List<Mark> signs() {
        List<Mark> marks = new ArrayList<>();
        for (int i = handful - 1; i >= 0; i--) {
            Role sign = u.advantages()[i] > 0 ? Role.MORE : Role.LESS;
            marks.add(
                    Mark.point(sign, i, u.draws().x(i), u.draws().y(i))
                            .saying(Words.signed(u.advantages()[i])));
        }
        return marks;
    }

    private UpdateScene push() {
        String caption =
                Words.say(
                        "Each sample pushes its own log q by its advantage: [more|up] if it did"
                                + " better than the others, [less|down] if worse. [learned|Sample"
                                + " %d] pushes by %s. The policy itself must give way: it is not"
                                + " free at each point.",
                        row + 1, Words.signed(u.advantages()[row]));
        double most = 1e-12;
        for (int i = 0; i < handful; i++) {
            most = Math.max(most, Math.abs(u.advantages()[i]));
        }
        List<Mark> marks = points(i -> "");
        for (int i = u.drawn() - 1; i >= 0; i--) {
            double share = Math.max(-1, Math.min(1, u.advantages()[i] / most));
            marks.add(Mark.push(i, u.draws().x(i), u.draws().y(i), PUSH * share));
        }
        return new UpdateScene("Push", caption, marks);
    }

    private UpdateScene update() {
        String caption =
                Words.say(
                        "%s. At [learned|sample %d] log q changes by %s; in the mean by %s where"
                                + " the advantage was positive, by %s where it was not. %s",
                        Words.moved(u.update()),
                        row + 1,
                        Words.signed(u.raised(row)),
                        Words.signed(meanRaised(true)),
                        Words.signed(meanRaised(false)),
                        PairScenes.massWords(u.before(), u.after()));
        return new UpdateScene(
                        "Update", caption, points(i -> i == row ? Words.signed(u.raised(row)) : ""))
                .over(u.before().to(u.after()));
    }

    private double meanRaised(boolean positive) {
        return IntStream.range(0, u.rows())
                .filter(i -> u.advantages()[i] > 0 == positive)
                .mapToDouble(u::raised)
                .average()
                .orElse(0);
    }
}
