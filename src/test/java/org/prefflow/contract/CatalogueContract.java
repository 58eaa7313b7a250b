package org.prefflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiPredicate;
import org.prefflow.param.Catalogue;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;

/** What holds for every kind of every catalogue. */
public final class CatalogueContract {

    private CatalogueContract() {}

    /** Names are unique and in kebab-case, words are there, and a member leads to its kind. */
    public static <T> void namesAndWords(Catalogue<T> catalogue) {
        assertThat(catalogue.names())
                .doesNotHaveDuplicates()
                .allMatch(n -> n.matches("[a-z0-9-]+"));
        for (Kind<? extends T> kind : catalogue.kinds()) {
            assertThat(kind.title()).isNotBlank();
            assertThat(kind.summary()).isNotBlank().doesNotContain("\n");
            assertThat(catalogue.kindOf((T) kind.defaults())).isSameAs(kind);
            assertThat(kind.params().stream().map(Param::name)).doesNotHaveDuplicates();
            for (Param<?, ?> param : kind.params()) {
                assertThat(param.name()).matches("[a-z][A-Za-z]*");
                assertThat(param.label().help()).as(param.name()).isNotBlank();
            }
        }
    }

    /** Every knob round-trips, and every change of a knob changes the record and what it does. */
    public static <C> void knobsDoSomething(Kind<C> kind, BiPredicate<C, C> actAlike) {
        C owner = kind.defaults();
        for (Param<C, ?> param : kind.params()) {
            assertThat(roundTripped(param, owner)).as(param.name()).isEqualTo(owner);
            List<C> copies = param.accept(new KnobVariations<>(owner));
            assertThat(copies).as(param.name()).isNotEmpty();
            for (C copy : copies) {
                assertThat(copy).as(param.name()).isNotEqualTo(owner);
                assertThat(copiedBack(param, owner, copy)).as(param.name()).isEqualTo(copy);
                assertThat(actAlike.test(owner, copy)).as("%s acts like %s", copy, owner).isFalse();
            }
        }
    }

    private static <C, V> C roundTripped(Param<C, V> param, C owner) {
        return param.set(owner, param.get(owner));
    }

    private static <C, V> C copiedBack(Param<C, V> param, C owner, C changed) {
        return param.set(owner, param.get(changed));
    }

    /** NaN, infinite, too small and too large values are refused by name, with what is allowed. */
    public static <C> void badValuesAreRefused(Kind<C> kind) {
        for (Param<C, ?> param : kind.params()) {
            for (InvalidValueException refusal : KnobVariations.refusals(param, kind.defaults())) {
                assertThat(refusal).as(kind.name() + "." + param.name()).isNotNull();
                assertThat(refusal.path()).isEqualTo(param.name());
                assertThat(refusal.value()).isNotBlank();
                assertThat(refusal).hasMessageContaining("must " + param.allowed());
                assertThat(refusal.getMessage()).hasSizeLessThan(300).doesNotContain("\n");
            }
        }
    }
}
