package org.prefflow;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.prefflow.cli.Window;
import org.prefflow.ui.LabApp;

/** The window, handed to the command line, which knows nothing of JavaFX. */
final class Desktop implements Window {

    @Override
    public void open(Optional<Path> file) {
        try {
            LabApp.open(file.map(path -> new String[] {path.toString()}).orElse(new String[0]));
        } catch (RuntimeException | LinkageError e) {
            if (refusesDisplay(e)) {
                throw new NoDisplayException("no display: " + reason(e));
            }
            throw e;
        }
    }

    @Override
    public Map<String, Double> benchmark() {
        throw new UnsupportedOperationException("not yet");
    }

    // The toolkit's own words for a display that it could not open.
    private static boolean refusesDisplay(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("DISPLAY") || message.contains("No toolkit found")) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("the toolkit refused");
    }
}
