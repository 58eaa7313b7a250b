package org.prefflow.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.FigureStyle;
import org.prefflow.param.FlagParam;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Param;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The knobs of a figure's style as options of a command: {@code fontSize} is {@code --font-size}.
 */
final class FigureOptions {

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

    private static String name(Param<FigureStyle, ?> param) {
        return "--" + param.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String description(Param<FigureStyle, ?> param) {
        String rule = param instanceof FlagParam<?> ? "" : "; must " + param.allowed();
        return (param.label().help() + rule + ".").replace("%", "%%");
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
        try {
            return SettingsFile.with(FigureStyle.KIND, base, values);
        } catch (InvalidValueException e) {
            throw new UserError(e.getMessage());
        }
    }
}
