package org.prefflow.param;

/** An entry of a closed list of names: implemented by enums. */
public interface Choice {

    /** The canonical name, in kebab-case, as in the experiment file. */
    String id();

    /** One line: what it is. */
    String summary();
}
