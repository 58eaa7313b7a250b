package org.prefflow.ui.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.RecordParam;
import org.prefflow.param.VariantParam;
import org.prefflow.ui.control.ParamForm;

/**
 * A setting in the words that the set-up has for it.
 *
 * @param section title of the section that its control stands in
 * @param name what stands before its control, such as "beta \u03b2"; empty where the section has no
 *     other control
 * @param value what is set, as its control shows it
 */
public record SettingWords(String section, String name, String value) {

    private static final Map<String, String> TITLES =
            Map.of("preference", "Preferences", "data", "Pairs");
    private static final String TYPE = ".type";
    private static final String CHANGES = "training.changes";

    /** The title of the section of a field of the experiment, such as "Pairs" for "data". */
    static String section(String field) {
        return TITLES.getOrDefault(
                field, Character.toUpperCase(field.charAt(0)) + field.substring(1));
    }

    /**
     * The words for a setting of an experiment.
     *
     * @param path dotted path of its field, such as "method.beta" or "method.type"
     * @param text its value as in the experiment's file; empty where the experiment has none
     */
    public static SettingWords of(String path, String text, ExperimentConfig config) {
        boolean isKind = path.endsWith(TYPE);
        List<String> fields =
                List.of(
                        (isKind ? path.substring(0, path.length() - TYPE.length()) : path)
                                .split("\\."));
        Place<?> place = new Place<>(ExperimentConfig.KIND, config);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            if (i > 0) {
                name.append(i > 1 ? ", " : "").append(place.words(field));
            }
            Optional<Place<?>> inside = place.inside(field);
            if (inside.isEmpty()) {
                break;
            }
            place = inside.get();
        }
        if (isKind && fields.size() == 1) {
            name.append("kind");
        }
        String value =
                text.isEmpty()
                        ? ""
                        : isKind
                                ? place.kind().title()
                                : path.equals(CHANGES) ? changes(config) : text;
        return new SettingWords(section(fields.get(0)), name.toString(), value);
    }

    private static String changes(ExperimentConfig config) {
        int count = config.training().changes().size();
        return count == 0 ? "none" : count + " in mid-run";
    }

    /** A record of an experiment, and what kind it is of. */
    private record Place<C>(Kind<C> kind, C owner) {

        private Optional<Param<C, ?>> knob(String field) {
            return kind.params().stream().filter(p -> p.name().equals(field)).findFirst();
        }

        String words(String field) {
            String symbol = knob(field).map(p -> p.label().symbol()).orElse("");
            return (ParamForm.words(field) + " " + symbol).strip();
        }

        Optional<Place<?>> inside(String field) {
            return knob(field).flatMap(this::inside);
        }

        private Optional<Place<?>> inside(Param<C, ?> param) {
            if (param instanceof VariantParam<C, ?> variant) {
                return Optional.of(chosen(variant));
            }
            return param instanceof RecordParam<C, ?> record
                    ? Optional.of(nested(record))
                    : Optional.empty();
        }

        private <E> Place<E> chosen(VariantParam<C, E> param) {
            E record = param.get(owner);
            return new Place<>(param.catalogue().kindOf(record), record);
        }

        private <E> Place<E> nested(RecordParam<C, E> param) {
            return new Place<>(param.kind(), param.get(owner));
        }
    }
}
