package org.prefflow.cli;

import java.nio.file.Path;
import java.util.Optional;

/** The window of command lines that must do without one. */
class NoWindow implements Window {

    @Override
    public void open(Optional<Path> file) {
        throw new AssertionError("no window was asked for");
    }

    @Override
    public Frames benchmark() {
        throw new AssertionError("no frames were asked for");
    }
}
