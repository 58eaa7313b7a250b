package org.prefflow.method;

/** A method's own settings: an immutable record that makes the method. */
public interface MethodConfig {

    /** The method with these settings. */
    AlignmentMethod method();

    /** The law it should find, had it infinite data, a perfect network and a perfect solver. */
    TargetLaw target();
}
