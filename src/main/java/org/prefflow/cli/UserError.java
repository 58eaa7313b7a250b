package org.prefflow.cli;

/** The user's input is wrong: the message is the one line they read; exit code 2. */
final class UserError extends RuntimeException {
    UserError(String sentence) {
        super(sentence);
    }
}
