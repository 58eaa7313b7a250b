package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.method.Tuning;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.TrainingChange;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;

/**
 * The numbers of an experiment that may change while it runs: the learning rate, and the method's
 * beta and sigma where it has them. All others need a new run.
 */
public final class LiveKnobs {

    private LiveKnobs() {}

    /**
     * Numbers to change in a run.
     *
     * @param values what each is to be
     */
    public record Edit(Map<LiveKnob, Double> values) {

        public Edit {
            values = Map.copyOf(values);
        }

        /** What is to be what, such as "\u03b7 0.0001, \u03c3 0.5"; empty for nothing. */
        public String words() {
            return Arrays.stream(LiveKnob.values())
                    .filter(values::containsKey)
                    .map(knob -> LiveKnobs.words(knob, values.get(knob)))
                    .collect(Collectors.joining(", "));
        }

        /** Wishes for them in a run. */
        public void in(Tuning tuning) {
            values.forEach(tuning::wish);
        }
    }

    /**
     * A change as a curve marks it.
     *
     * @param step steps done before it holds
     * @param words what is what from then on, such as "\u03b7 0.0001"
     */
    public record Mark(int step, String words) {}

    /** By which edit one experiment becomes another; empty where more differs than an edit can. */
    public static Optional<Edit> between(ExperimentConfig from, ExperimentConfig to) {
        Map<LiveKnob, Double> values = new EnumMap<>(LiveKnob.class);
        ExperimentConfig edited = from;
        for (LiveKnob knob : LiveKnob.values()) {
            Optional<Double> before = get(from, knob);
            Optional<Double> after = get(to, knob);
            if (before.isPresent() && after.isPresent() && !before.equals(after)) {
                values.put(knob, after.get());
                edited = with(edited, knob, after.get());
            }
        }
        return edited.equals(to) ? Optional.of(new Edit(values)) : Optional.empty();
    }

    /** The numbers that an experiment has of those that may change while it runs. */
    public static List<LiveKnob> of(ExperimentConfig config) {
        return Arrays.stream(LiveKnob.values())
                .filter(knob -> get(config, knob).isPresent())
                .toList();
    }

    /** Whether the field at a dotted path, such as {@code method.beta}, may change in mid-run. */
    public static boolean isLive(String path) {
        return Arrays.stream(LiveKnob.values()).map(LiveKnobs::path).anyMatch(path::equals);
    }

    private static String path(LiveKnob knob) {
        return (knob == LiveKnob.LEARNING_RATE ? "training." : "method.") + knob.param();
    }

    /** What a number is at first; empty where the method has no such thing. */
    static Optional<Double> get(ExperimentConfig config, LiveKnob knob) {
        if (knob == LiveKnob.LEARNING_RATE) {
            return Optional.of(config.training().learningRate());
        }
        return get(Methods.ALL.<MethodConfig>kindOf(config.method()), config.method(), knob);
    }

    private static <C> Optional<Double> get(Kind<C> kind, C record, LiveKnob knob) {
        return param(kind, knob).map(param -> param.get(record));
    }

    private static ExperimentConfig with(ExperimentConfig config, LiveKnob knob, double value) {
        if (knob == LiveKnob.LEARNING_RATE) {
            return config.withTraining(config.training().withLearningRate(value));
        }
        MethodConfig method = config.method();
        return config.withMethod(
                with(Methods.ALL.<MethodConfig>kindOf(method), method, knob, value));
    }

    private static <C> C with(Kind<C> kind, C record, LiveKnob knob, double value) {
        return param(kind, knob).map(param -> param.set(record, value)).orElse(record);
    }

    @SuppressWarnings("unchecked")
    private static <C> Optional<DoubleParam<C>> param(Kind<C> kind, LiveKnob knob) {
        for (Param<C, ?> param : kind.params()) {
            if (param instanceof DoubleParam<?> && param.name().equals(knob.param())) {
                return Optional.of((DoubleParam<C>) param);
            }
        }
        return Optional.empty();
    }

    /** The experiment with the numbers as they are after some steps of its run. */
    static ExperimentConfig after(ExperimentConfig config, int stepsDone) {
        ExperimentConfig now = config;
        for (TrainingChange change : config.training().changes()) {
            if (change.step() <= stepsDone) {
                now = with(now, change.field(), change.held());
            }
        }
        return now;
    }

    /** The method as the last step trains it: what its target and its optimum follow from. */
    static MethodConfig settled(ExperimentConfig config) {
        int steps = config.method().totalSteps(config.training());
        return after(config, steps - 1).method();
    }

    /** The experiment that makes a run again: with all changes that were made in it. */
    public static ExperimentConfig recorded(ExperimentConfig config, Tuning tuning) {
        return config.withTraining(config.training().withChanges(tuning.changes()));
    }

    /**
     * The experiment without the changes of one field in mid-run.
     *
     * @param path of the field, such as {@code method.beta}
     */
    public static ExperimentConfig unchanged(ExperimentConfig config, String path) {
        List<TrainingChange> rest =
                config.training().changes().stream()
                        .filter(change -> !path(change.field()).equals(path))
                        .toList();
        return config.withTraining(config.training().withChanges(rest));
    }

    private static boolean applies(ExperimentConfig config, LiveKnob knob) {
        return knob == LiveKnob.ONWARD || get(config, knob).isPresent();
    }

    /** Whether every change of an experiment is of something that its method has. */
    static boolean allApply(ExperimentConfig config) {
        return config.training().changes().stream()
                .allMatch(change -> applies(config, change.field()));
    }

    /** Whether every change is to a value that the number may have. */
    static boolean allAllowed(ExperimentConfig config) {
        return config.training().changes().stream()
                .allMatch(change -> change.field().allows(change.value()));
    }

    private static String words(LiveKnob knob, double value) {
        return knob.symbol() + " " + KnobText.number(value);
    }

    /** The changes of a run as curves mark them, those at one step together. */
    public static List<Mark> marks(ExperimentConfig config) {
        List<Mark> marks = new ArrayList<>();
        for (TrainingChange change : config.training().changes()) {
            if (applies(config, change.field())) {
                String words = words(change.field(), change.held());
                int last = marks.size() - 1;
                if (last >= 0 && marks.get(last).step() == change.step()) {
                    words = marks.remove(last).words() + ", " + words;
                }
                marks.add(new Mark(change.step(), words));
            }
        }
        return marks;
    }
}
