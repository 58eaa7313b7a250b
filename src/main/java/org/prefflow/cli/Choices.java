package org.prefflow.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prefflow.experiment.NearestName;
import org.prefflow.param.Choice;
import org.prefflow.param.InvalidValueException;

/** Options that take one of a closed list of names. */
final class Choices {

    private Choices() {}

    /**
     * The choice with this name.
     *
     * @throws UserError where there is none: names all, and the nearest
     */
    static <C extends Choice> C named(String option, C[] choices, String given) {
        String name = given.strip().toLowerCase(Locale.ROOT);
        List<String> names = new ArrayList<>();
        for (C choice : choices) {
            if (choice.id().equals(name)) {
                return choice;
            }
            names.add(choice.id());
        }
        throw refusal(option, given, names);
    }

    /** What is said of a name that nothing has. */
    static UserError refusal(String option, String given, List<String> names) {
        return new UserError(
                option
                        + " = "
                        + InvalidValueException.quoted(given)
                        + " is not allowed: must be one of "
                        + String.join(", ", names)
                        + NearestName.hint(given, names));
    }
}
