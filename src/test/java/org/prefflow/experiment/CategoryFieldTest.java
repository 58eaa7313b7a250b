package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The closed choices of an experiment, and that each of their values is one. */
class CategoryFieldTest {

    @Test
    void kindsChoicesAndSwitchesAreFoundWithTheirValues() {
        CategoryField method =
                CategoryField.at("method.type", ExperimentConfig.DEFAULT).orElseThrow();
        assertThat(method.value()).isEqualTo("pfm");
        assertThat(method.values()).contains("pfm", "dpo", "rlhf");
        assertThat(CategoryField.at("method.coupling", ExperimentConfig.DEFAULT)).isPresent();
        assertThat(CategoryField.at("method.beta", ExperimentConfig.DEFAULT)).isEmpty();
    }

    @Test
    void theValueThatStandsIsAmongThemAndCanBeSetAgain() {
        List<CategoryField> all = CategoryField.of(ExperimentConfig.DEFAULT);
        assertThat(all).extracting(CategoryField::path).doesNotHaveDuplicates();
        for (CategoryField field : all) {
            assertThat(field.values()).as(field.path()).contains(field.value());
            assertThat(
                            ExperimentFile.with(
                                    ExperimentConfig.DEFAULT,
                                    List.of(field.path() + "=" + field.value())))
                    .as(field.path())
                    .isNotNull();
        }
    }
}
