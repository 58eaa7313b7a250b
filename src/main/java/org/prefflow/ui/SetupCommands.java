package org.prefflow.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.Preset;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.RecordParam;
import org.prefflow.param.VariantParam;
import org.prefflow.ui.control.ParamForm;
import org.prefflow.ui.setup.SetupViewModel;

/**
 * The set-up as commands, read off the knobs: choose a preset, a reward, a method, and so on, and
 * go to the control of any number.
 */
final class SetupCommands {

    private final SetupViewModel setup;
    private final BiConsumer<String, String> goTo;
    private final List<Command> commands = new ArrayList<>();

    private SetupCommands(SetupViewModel setup, BiConsumer<String, String> goTo) {
        this.setup = setup;
        this.goTo = goTo;
    }

    /**
     * The commands for the set-up as it is.
     *
     * @param goTo gives the keys to a control: its section's field, and its id
     */
    static List<Command> of(SetupViewModel setup, BiConsumer<String, String> goTo) {
        SetupCommands all = new SetupCommands(setup, goTo);
        for (Preset preset : Preset.ALL) {
            all.commands.add(
                    Command.of(
                            "open preset: " + preset.name(),
                            () ->
                                    setup.open(
                                            preset.config(),
                                            setup.base(),
                                            "opening preset " + preset.name())));
        }
        for (Param<ExperimentConfig, ?> param : ExperimentConfig.KIND.params()) {
            all.add(param);
        }
        return all.commands;
    }

    /**
     * An experiment that stands beside the one that is set up.
     *
     * @param called what it is called, such as "pane B, DPO"
     * @param turn sets it up
     */
    record Beside(String called, ExperimentConfig config, Runnable turn) {}

    /**
     * The way to numbers that the set-up does not have as it is: those of experiments beside it,
     * and those of other kinds, which are chosen on the way.
     */
    static List<Command> elsewhere(
            SetupViewModel setup, List<Beside> others, BiConsumer<String, String> goTo) {
        SetupCommands all = new SetupCommands(setup, goTo);
        for (Param<ExperimentConfig, ?> param : ExperimentConfig.KIND.params()) {
            if (param instanceof VariantParam<ExperimentConfig, ?> variant) {
                others.forEach(other -> all.addBeside(variant, other));
            }
        }
        for (Param<ExperimentConfig, ?> param : ExperimentConfig.KIND.params()) {
            if (param instanceof VariantParam<ExperimentConfig, ?> variant && variant.tagged()) {
                all.addOfOtherKinds(variant);
            }
        }
        return all.commands;
    }

    private <E> void addBeside(VariantParam<ExperimentConfig, E> param, Beside other) {
        for (Param<?, ?> knob : missing(param, kind(param, other.config()))) {
            Runnable go = goTo(param.name(), param.name() + "-", knob);
            commands.add(
                    Command.of(
                            "in " + other.called() + ": " + words(param.name(), knob),
                            () -> {
                                other.turn().run();
                                go.run();
                            }));
        }
    }

    private <E> void addOfOtherKinds(VariantParam<ExperimentConfig, E> param) {
        for (Kind<? extends E> kind : param.catalogue().kinds()) {
            for (Param<?, ?> knob : missing(param, kind)) {
                Runnable go = goTo(param.name(), param.name() + "-", knob);
                commands.add(
                        Command.of(
                                "choose " + kind.title() + ", to " + words(param.name(), knob),
                                () -> {
                                    choose(param, kind);
                                    go.run();
                                }));
            }
        }
    }

    /** The knobs of a kind that the chosen one does not have. */
    private <E> List<? extends Param<?, ?>> missing(
            VariantParam<ExperimentConfig, E> param, Kind<? extends E> kind) {
        List<String> own = kind(param, setup.config()).params().stream().map(Param::name).toList();
        return kind.params().stream().filter(knob -> !own.contains(knob.name())).toList();
    }

    private static <E> Kind<? extends E> kind(
            VariantParam<ExperimentConfig, E> param, ExperimentConfig config) {
        return param.catalogue().kindOf(param.get(config));
    }

    private void add(Param<ExperimentConfig, ?> param) {
        if (param instanceof VariantParam<ExperimentConfig, ?> variant) {
            if (variant.tagged()) {
                addKinds(variant);
            }
            addKnobs(variant);
        } else if (param instanceof RecordParam<ExperimentConfig, ?> part) {
            addKnobs(param.name(), part.kind());
        } else {
            addKnob(param.name(), "", param);
        }
    }

    private <E> void addKinds(VariantParam<ExperimentConfig, E> param) {
        for (Kind<? extends E> kind : param.catalogue().kinds()) {
            commands.add(
                    Command.of(
                            param.name() + ": " + kind.title().toLowerCase(Locale.ROOT),
                            () -> choose(param, kind)));
        }
    }

    private <E> void choose(VariantParam<ExperimentConfig, E> param, Kind<? extends E> kind) {
        ExperimentConfig now = setup.config();
        if (!param.catalogue().kindOf(param.get(now)).name().equals(kind.name())) {
            setup.edit(param.set(now, kind.defaults()));
        }
    }

    private <E> void addKnobs(VariantParam<ExperimentConfig, E> param) {
        E value = param.get(setup.config());
        addKnobs(param.name(), param.catalogue().kindOf(value));
    }

    private void addKnobs(String section, Kind<?> kind) {
        for (Param<?, ?> knob : kind.params()) {
            addKnob(section, section + "-", knob);
        }
    }

    private void addKnob(String section, String prefix, Param<?, ?> knob) {
        commands.add(
                Command.of(
                        words(prefix.isEmpty() ? "" : section, knob), goTo(section, prefix, knob)));
    }

    private static String words(String section, Param<?, ?> knob) {
        return "set " + (section.isEmpty() ? "" : section + ": ") + ParamForm.words(knob.name());
    }

    private Runnable goTo(String section, String prefix, Param<?, ?> knob) {
        return () -> goTo.accept(section, prefix + knob.name());
    }
}
