package org.prefflow.experiment;

/** A file that cannot be read as what it should be; the message is one sentence for its owner. */
public final class InputFileException extends IllegalArgumentException {

    public InputFileException(String sentence) {
        super(sentence);
    }
}
