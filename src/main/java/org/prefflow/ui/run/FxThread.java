package org.prefflow.ui.run;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The JavaFX thread as an executor: the only caller of {@code Platform.runLater}. */
public final class FxThread implements Executor {

    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }
}
