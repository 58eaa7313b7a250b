package org.prefflow.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.UserFolder;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.FxThread;
import org.prefflow.ui.run.LabEngine;

/** The lab on the desktop. An optional argument names the experiment file to open. */
public final class LabApp extends Application {

    private static final List<String> FONTS =
            List.of("Inter-Regular.otf", "Inter-Italic.otf", "Inter-SemiBold.otf");

    private LabWindow window;

    /** Made by JavaFX. */
    public LabApp() {}

    /**
     * Opens the window and returns when it is closed.
     *
     * @param args at most one: the file of an experiment, or of a sweep, or the folder of one
     */
    public static void open(String... args) {
        // Java2D only paints into memory here; two toolkits on one display would quarrel.
        System.setProperty("java.awt.headless", "true");
        launch(LabApp.class, args);
    }

    @Override
    public void start(Stage stage) {
        loadFonts();
        Engine engine = new LabEngine();
        Executor fx = new FxThread();
        Path here = Path.of("").toAbsolutePath();
        window =
                new LabWindow(
                        stage,
                        engine,
                        ExperimentConfig.DEFAULT,
                        here,
                        fx,
                        new LabWindow.Surroundings(
                                new FileQuestions.Dialogs(),
                                Optional.of(UserFolder.path().resolve("runs")),
                                Optional.of(UserFolder.path().resolve("figures.json"))));
        Thread.setDefaultUncaughtExceptionHandler(
                new UncaughtErrors(
                        window.lab(), Optional.of(UserFolder.path().resolve("reports")), fx));
        getParameters().getRaw().stream().findFirst().map(Path::of).ifPresent(window::open);
        stage.show();
        // Under a window manager the stage would open at 200 x 200.
        fx.execute(stage::sizeToScene);
        // Who opens a sweep has other plans for the cores.
        boolean train = !window.lab().sweepShownProperty().get();
        window.lab().run().load(engine, fx, train);
    }

    static void loadFonts() {
        for (String font : FONTS) {
            Font.loadFont(LabApp.class.getResourceAsStream("/fonts/" + font), 13);
        }
    }

    @Override
    public void stop() {
        window.close();
    }
}
