package org.prefflow.method;

/** What the outputs of a policy's model are. */
enum Outputs {
    /** f, where q = pi exp(f) / Z. */
    TILT,
    /** log q. */
    LOG_DENSITY
}
