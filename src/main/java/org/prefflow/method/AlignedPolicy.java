package org.prefflow.method;

import java.util.Optional;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.VectorField;

/** What a method found: an immutable value that owns no native memory. */
public interface AlignedPolicy {

    /** Where particles start. */
    FlowSource source();

    /**
     * Opens the learned field for the calling thread, which must close it; empty for methods
     * without one. May be called by several threads, each gets its own.
     */
    Optional<VectorField> openField();
}
