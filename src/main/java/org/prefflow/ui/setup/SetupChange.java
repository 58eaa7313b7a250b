package org.prefflow.ui.setup;

import java.util.List;
import java.util.stream.Collectors;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.param.Catalogue;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.RecordParam;
import org.prefflow.param.TextParam;
import org.prefflow.param.VariantParam;
import org.prefflow.param.VectorParam;
import org.prefflow.ui.control.ParamForm;

/**
 * What differs between two experiments, in a few words.
 *
 * @param path dotted path of the innermost field that holds every difference; empty for the whole
 * @param words such as "learning rate 0.001 → 0.01"
 */
record SetupChange(String path, String words) {

    private static final int LONGEST_VALUE = 32;
    private static final int MOST_NAMES = 3;
    private static final String ARROW = " \u2192 ";

    /** The difference of two experiments that are not equal. */
    static SetupChange between(ExperimentConfig before, ExperimentConfig after) {
        return of(ExperimentConfig.KIND, before, after, "");
    }

    private static <C> SetupChange of(Kind<C> kind, C before, C after, String path) {
        List<Param<C, ?>> changed =
                kind.params().stream()
                        .filter(param -> !param.get(before).equals(param.get(after)))
                        .toList();
        if (changed.size() == 1) {
            return changed.get(0).accept(new Field<>(before, after, path));
        }
        String names =
                changed.stream()
                        .map(param -> ParamForm.words(param.name()))
                        .collect(Collectors.joining(", "));
        String what = changed.size() <= MOST_NAMES ? names : changed.size() + " settings";
        return new SetupChange(path, path.isEmpty() ? what : last(path) + ": " + what);
    }

    private static String last(String path) {
        return ParamForm.words(path.substring(path.lastIndexOf('.') + 1));
    }

    /** Whether one of two changes is of a part of what the other is of. */
    boolean concerns(SetupChange other) {
        return path.equals(other.path)
                || path.startsWith(other.path + ".")
                || other.path.startsWith(path + ".");
    }

    /** The change of one field. */
    private record Field<C>(C before, C after, String owner)
            implements Param.Visitor<C, SetupChange> {

        private String path(Param<C, ?> param) {
            return owner.isEmpty() ? param.name() : owner + "." + param.name();
        }

        private SetupChange values(Param<C, ?> param) {
            return words(param, text(param.get(before)) + ARROW + text(param.get(after)));
        }

        private SetupChange words(Param<C, ?> param, String values) {
            return new SetupChange(path(param), ParamForm.words(param.name()) + " " + values);
        }

        private static String text(Object value) {
            String text = value instanceof Choice choice ? choice.id() : ParamForm.text(value);
            return text.length() <= LONGEST_VALUE
                    ? text
                    : text.substring(0, LONGEST_VALUE) + "\u2026";
        }

        @Override
        public SetupChange real(DoubleParam<C> param) {
            return values(param);
        }

        @Override
        public SetupChange whole(IntParam<C> param) {
            return values(param);
        }

        @Override
        public <E extends Enum<E> & Choice> SetupChange choice(ChoiceParam<C, E> param) {
            return values(param);
        }

        @Override
        public SetupChange text(TextParam<C> param) {
            String was = text(param.shown(param.get(before)));
            String is = text(param.shown(param.get(after)));
            // What is painted, or longer than there is room for, may look the same.
            return words(param, was.equals(is) ? is : was + ARROW + is);
        }

        @Override
        public SetupChange flag(FlagParam<C> param) {
            return values(param);
        }

        @Override
        public SetupChange vector(VectorParam<C> param) {
            return words(
                    param,
                    "("
                            + text(param.get(before))
                            + ")"
                            + ARROW
                            + "("
                            + text(param.get(after))
                            + ")");
        }

        @Override
        public SetupChange wholes(IntListParam<C> param) {
            return values(param);
        }

        @Override
        public <E> SetupChange records(RecordListParam<C, E> param) {
            List<E> was = param.get(before);
            List<E> is = param.get(after);
            if (was.size() != is.size()) {
                return words(param, was.size() + ARROW + is.size());
            }
            List<Integer> changed =
                    java.util.stream.IntStream.range(0, was.size())
                            .filter(i -> !was.get(i).equals(is.get(i)))
                            .boxed()
                            .toList();
            if (changed.size() != 1) {
                return new SetupChange(path(param), ParamForm.words(param.name()));
            }
            int i = changed.get(0);
            SetupChange inner = of(param.kind(), was.get(i), is.get(i), path(param) + "." + i);
            return new SetupChange(
                    inner.path,
                    ParamForm.words(param.kind().name()) + " " + (i + 1) + " " + inner.words);
        }

        @Override
        public <E> SetupChange record(RecordParam<C, E> param) {
            return of(param.kind(), param.get(before), param.get(after), path(param));
        }

        @Override
        public <E> SetupChange variant(VariantParam<C, E> param) {
            Catalogue<E> catalogue = param.catalogue();
            E was = param.get(before);
            E is = param.get(after);
            Kind<E> kind = catalogue.kindOf(was);
            return kind.type() == is.getClass()
                    ? of(kind, was, is, path(param))
                    : words(param, kind.title() + ARROW + catalogue.kindOf(is).title());
        }
    }
}
