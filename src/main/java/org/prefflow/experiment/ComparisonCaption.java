package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.prefflow.exact.ExactLaws;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.method.TargetLaw;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.policy.References;
import org.prefflow.preference.Preferences;
import org.prefflow.reward.Rewards;

/** The words and numbers of a comparison's figure; {@code *stars*} enclose italics. */
public final class ComparisonCaption {

    private static final String NONE = "none";

    private ComparisonCaption() {}

    /** What is compared on what. */
    public static String title(Comparison comparison) {
        return title(comparison.config());
    }

    /** What is compared on an experiment's problem. */
    static String title(ExperimentConfig config) {
        return "RLHF, DPO, PFM and iterative PFM on " + Rewards.ALL.kindOf(config.reward()).title();
    }

    /** What a panel shows, such as "(e) RLHF". */
    static String panel(String letter) {
        String title =
                switch (letter) {
                    case "b" -> "learned reward";
                    case "c" -> "reference";
                    case "d" -> "winners";
                    default ->
                            Arrays.stream(ComparedMethod.values())
                                    .filter(method -> method.panel().equals(letter))
                                    .map(ComparedMethod::title)
                                    .findFirst()
                                    .orElse("");
                };
        return ("(" + letter + ") " + title).strip();
    }

    /** A line of numbers under a panel. */
    public record Line(String name, String value) {}

    /** Under a method's panel: its numbers, in brackets what they should be. */
    public static List<Line> numbers(RunResult run) {
        Map<String, Double> metrics = run.metrics();
        List<Line> lines = new ArrayList<>();
        add(lines, "mean reward", metrics, "reward_mean", "exact_reward_mean");
        add(lines, "KL to reference", metrics, "kl_to_reference", "exact_kl_to_reference");
        add(lines, "KL to optimum", metrics, "kl_to_target", "");
        add(lines, "sliced *W*\u2082", metrics, "sliced_w2", "noise_floor");
        return lines;
    }

    private static void add(
            List<Line> lines, String name, Map<String, Double> metrics, String of, String beside) {
        Double value = metrics.get(of);
        Double other = metrics.get(beside);
        if (value != null) {
            lines.add(
                    new Line(name, show(value) + (other == null ? "" : " (" + show(other) + ")")));
        }
    }

    /** Under (b) to (d). */
    public static List<Line> dataNumbers(Comparison comparison, String panel) {
        Map<String, Double> metrics = comparison.metricsByPanel();
        List<Line> lines = new ArrayList<>();
        add(lines, "correlation", metrics, panel + ".correlation", "");
        add(lines, "rms error", metrics, panel + ".rms_error", "");
        add(lines, "mean reward", metrics, panel + ".reward_mean", panel + ".exact_reward_mean");
        return lines;
    }

    /** How a law is written. */
    private static String formula(TargetLaw law, ExactLaws laws) {
        return law.among(
                new TargetLaw.Answers<String>() {
                    @Override
                    public String reference() {
                        return "*\u03c0*";
                    }

                    @Override
                    public String winners() {
                        return "*p*\u2081, the winners\u2019 law";
                    }

                    @Override
                    public String tilt(double beta) {
                        return "*\u03c0* exp(*r*/*\u03b2*)/*Z*, *\u03b2* = "
                                + KnobText.number(beta);
                    }

                    @Override
                    public String bradleyTerryTilt(double beta, double flip) {
                        return laws.labelsByReward(flip)
                                ? tilt(beta)
                                : "*\u03c0* exp(*s*/*\u03b2*)/*Z*, *s* the reward of greatest"
                                        + " likelihood, *\u03b2* = "
                                        + KnobText.number(beta);
                    }

                    @Override
                    public String ipoTilt(double tau) {
                        return "the tilt by the win rate, *\u03c4* = " + KnobText.number(tau);
                    }

                    @Override
                    public String sppoTilt(double beta) {
                        return "the optimum of SPPO, *\u03b2* = " + KnobText.number(beta);
                    }

                    @Override
                    public String ncaTilt(double beta) {
                        return "the optimum of NCA, *\u03b2* = " + KnobText.number(beta);
                    }

                    @Override
                    public String bestOf(int n) {
                        return "the best of " + n;
                    }

                    @Override
                    public String iterated(int rounds) {
                        return "*p*\u207d"
                                + raised(rounds)
                                + "\u207e, the winners among winners, "
                                + rounds
                                + (rounds == 1 ? " round" : " rounds");
                    }

                    @Override
                    public String unknown(String why) {
                        return NONE;
                    }
                });
    }

    private static String raised(int number) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            text.append(
                    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
                            .charAt(digit - '0'));
        }
        return text.toString();
    }

    /**
     * The paragraphs under the figure.
     *
     * @param shown particles a panel shows
     */
    public static List<String> paragraphs(Comparison comparison, int shown) {
        ExperimentConfig config = comparison.config();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                "(a) True reward. (b) Reward model of RLHF, fitted to the pairs, with the reward\u2019s"
                        + " mean under the reference. (c) Reference samples: the particles that start"
                        + " in (e)\u2013(h). (d) Winners in the data. (e)\u2013(h) The same particles"
                        + " after each method. Dashed: densest 10, 30, 50, 70, 90 % of the exact law:"
                        + " (c) *\u03c0*; (d) *p*\u2081; "
                        + optima(comparison)
                        + ". In brackets: the exact value, for sliced *W*\u2082 (to the exact optimum)"
                        + " the noise floor."
                        + missing(comparison));
        paragraphs.add(
                "Reward: "
                        + KnobText.titled(Rewards.ALL, config.reward())
                        + ". Reference: "
                        + KnobText.titled(References.ALL, config.reference())
                        + ". Preferences: "
                        + KnobText.titled(Preferences.ALL, config.preference())
                        + ". "
                        + methods(comparison)
                        + ".");
        paragraphs.add(
                String.format(
                        Locale.ROOT,
                        "Data: %,d pairs, the same for all. Network: %s. Training: %s. Samples: %,d,"
                                + " flows by %s, the others by Knothe and Rosenblatt\u2019s map; the"
                                + " first %,d are shown. Seed %d.",
                        pairs(comparison),
                        KnobText.of(NetworkConfig.KIND, config.network()),
                        KnobText.of(TrainingConfig.KIND, config.training()),
                        config.sampling().particles(),
                        config.sampling().solver().id(),
                        Math.min(shown, config.sampling().particles()),
                        config.seed()));
        return paragraphs;
    }

    private static int pairs(Comparison comparison) {
        return comparison
                .result(ComparedMethod.RLHF)
                .map(run -> run.setting().pairs().size())
                .orElse(0);
    }

    private static String optima(Comparison comparison) {
        List<String> optima = new ArrayList<>();
        for (ComparedMethod method : ComparedMethod.values()) {
            String formula = optimum(method, comparison);
            String panel = "(" + method.panel() + ") ";
            boolean same = !optima.isEmpty() && optima.get(optima.size() - 1).endsWith(formula);
            if (same) {
                String last = optima.remove(optima.size() - 1);
                optima.add(last.replaceFirst("\\) ", ") and " + panel));
            } else {
                optima.add(panel + formula);
            }
        }
        return String.join("; ", optima);
    }

    private static String optimum(ComparedMethod method, Comparison comparison) {
        TargetLaw law = method.within(comparison.config()).target();
        return comparison
                .result(method)
                .filter(run -> run.setting().targetLaw().isPresent())
                .map(run -> formula(law, run.setting().laws()))
                .orElse(NONE);
    }

    /** Why methods have no contours. */
    private static String missing(Comparison comparison) {
        StringBuilder sentences = new StringBuilder();
        comparison.remarksByPanel().values().stream()
                .distinct()
                .forEach(why -> sentences.append(' ').append(why));
        return sentences.toString();
    }

    private static String methods(Comparison comparison) {
        List<String> texts = new ArrayList<>();
        for (ComparedMethod method : ComparedMethod.values()) {
            MethodConfig own = method.within(comparison.config());
            String knobs = KnobText.of(Methods.ALL.<MethodConfig>kindOf(own), own);
            texts.add(method.title() + ": " + knobs);
        }
        return String.join("; ", texts);
    }

    private static String show(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value).replace('-', '\u2212');
    }
}
