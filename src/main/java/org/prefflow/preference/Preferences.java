package org.prefflow.preference;

import org.prefflow.param.Catalogue;

/** The catalogue of preference models. */
public final class Preferences {

    private Preferences() {}

    /** All preference models, in the order they are shown. */
    public static final Catalogue<PreferenceModel> ALL =
            Catalogue.of(
                    "preference",
                    BradleyTerry.KIND,
                    Thurstone.KIND,
                    Deterministic.KIND,
                    Cyclic.KIND,
                    TwoGroups.KIND);
}
