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
        String name = ParamForm.words(knob.name());
        commands.add(
                Command.of(
                        "set " + (prefix.isEmpty() ? "" : section + ": ") + name,
                        () -> goTo.accept(section, prefix + knob.name())));
    }
}
