package org.prefflow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.FigureLook;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.PageSize;
import org.prefflow.param.FlagParam;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Param;
import org.prefflow.press.StageLayer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The knobs of a figure's style as options of a command: {@code fontSize} is {@code --font-size}.
 */
final class FigureOptions {

    private static final String SIZE = "size";
    private static final Set<String> SIDES = Set.of("--width", "--height");
    private static final String LAYERS = "--layers";
    private static final List<String> STANDING = List.of(FigureLook.SHOWN, FigureLook.NO_LAYERS);

    private FigureOptions() {}

    /** Adds an option for every knob to a command. */
    static CommandLine added(CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        for (Param<FigureStyle, ?> param : FigureStyle.KIND.params()) {
            boolean flag = param instanceof FlagParam<?>;
            String unit = param.label().unit();
            command.addOption(
                    OptionSpec.builder(name(param))
                            .type(flag ? Boolean.class : String.class)
                            .negatable(flag)
                            .arity(flag ? "0" : "1")
                            .paramLabel(unit.isEmpty() ? "VALUE" : unit.toUpperCase(Locale.ROOT))
                            .description(description(param))
                            .build());
        }
        return line;
    }

    /** Refuses an option that would do nothing. */
    private static void checkHeard(Set<String> given, FigureStyle style) {
        for (Param<FigureStyle, ?> param : FigureStyle.KIND.params()) {
            Optional<String> why = FigureStyle.KIND.whyInert(param.name(), style);
            if (given.contains(param.name()) && why.isPresent()) {
                throw new UserError(
                        name(param)
                                + " is not allowed beside --size "
                                + style.sheet().size().id()
                                + ": only --size own has a width and a height");
            }
        }
    }

    private static String name(Param<FigureStyle, ?> param) {
        return "--" + param.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String description(Param<FigureStyle, ?> param) {
        String rule = param instanceof FlagParam<?> ? "" : "; must " + param.allowed();
        String more =
                name(param).equals(LAYERS)
                        ? "; any of "
                                + String.join(", ", StageLayer.names())
                                + " (see: list layers), of a stage or a comparison"
                        : SIDES.contains(name(param)) ? "; means --size own" : rule;
        return (param.label().help() + more + ".").replace("%", "%%");
    }

    /**
     * The layers asked for, where there are any to be drawn.
     *
     * @param stages whether stages are drawn
     * @throws UserError in one sentence
     */
    static void checkLayers(ParseResult parsed, boolean stages) {
        String given = parsed.matchedOptionValue(LAYERS, FigureLook.SHOWN);
        if (!parsed.hasMatchedOption(LAYERS) || STANDING.contains(given.strip())) {
            return;
        }
        if (!stages) {
            throw new UserError(
                    LAYERS
                            + " is not allowed here: only --of stage and --of comparison have layers");
        }
        List<String> known = new ArrayList<>(StageLayer.names());
        for (String layer : given.split(",", -1)) {
            if (!known.contains(layer.strip())) {
                known.addAll(STANDING);
                throw Choices.refusal(LAYERS, layer.strip(), known);
            }
        }
    }

    /**
     * The style with what was asked for.
     *
     * @throws UserError in one sentence
     */
    static FigureStyle of(ParseResult parsed, FigureStyle base) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Param<FigureStyle, ?> param : FigureStyle.KIND.params()) {
            if (parsed.hasMatchedOption(name(param))) {
                values.put(
                        param.name(),
                        String.valueOf(parsed.<Object>matchedOptionValue(name(param), null)));
            }
        }
        if (SIDES.stream().anyMatch(parsed::hasMatchedOption)) {
            values.putIfAbsent(SIZE, PageSize.OWN.id());
        }
        try {
            FigureStyle style = SettingsFile.with(FigureStyle.KIND, base, values);
            checkHeard(values.keySet(), style);
            return style;
        } catch (InvalidValueException e) {
            throw new UserError(e.getMessage());
        }
    }
}
