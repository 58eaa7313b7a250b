package org.prefflow.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.contract.CatalogueContract;
import org.prefflow.param.Kind;

class MethodsTest {

    static java.util.stream.Stream<Kind<? extends MethodConfig>> kinds() {
        return Methods.ALL.kinds().stream();
    }

    @Test
    void namesAndWords() {
        CatalogueContract.namesAndWords(Methods.ALL);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKnobChangesTheMethod(Kind<? extends MethodConfig> kind) {
        CatalogueContract.knobsDoSomething(kind, Object::equals);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void badValuesAreRefused(Kind<? extends MethodConfig> kind) {
        CatalogueContract.badValuesAreRefused(kind);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyMethodNamesItsTarget(Kind<? extends MethodConfig> kind) {
        assertThat(kind.defaults().target()).isNotNull();
        assertThat(kind.defaults().method()).isNotNull();
    }
}
