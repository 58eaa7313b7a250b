package org.prefflow.cli;

/** What a command ends with. */
public final class ExitCode {

    /** Done. */
    public static final int DONE = 0;

    /** Anything that is neither done nor the user's mistake. */
    public static final int FAILED = 1;

    /** The user's input is wrong. */
    public static final int WRONG_INPUT = 2;

    /** Stopped by the user. */
    public static final int CANCELLED = 130;

    private ExitCode() {}
}
