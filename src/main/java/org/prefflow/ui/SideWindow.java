package org.prefflow.ui;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** A window beside the lab's own, in its theme: one at a time shows what it is given. */
final class SideWindow implements AutoCloseable {

    private static final double WIDTH = 980;
    private static final double HEIGHT = 720;
    private static final double MIN_WIDTH = 640;
    private static final double MIN_HEIGHT = 420;

    private final Stage owner;
    private final Executor fx;
    private Stage stage;
    private Runnable afterwards = () -> {};

    /**
     * A window that is not open yet.
     *
     * @param fx runs on the JavaFX thread
     */
    SideWindow(Stage owner, Executor fx) {
        this.owner = owner;
        this.fx = fx;
    }

    /**
     * Opens on a view, in place of an earlier one.
     *
     * @param ended is run when the window is closed, or shows another view
     */
    void show(String title, Region view, Runnable ended, LabTheme theme) {
        close();
        afterwards = ended;
        view.getStyleClass().addAll("lab", theme.styleClass());
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        scene.getStylesheets().add(SideWindow.class.getResource("/css/lab.css").toExternalForm());
        scene.setUserAgentStylesheet(theme.stylesheet());
        stage = new Stage();
        stage.initOwner(owner);
        stage.setTitle(title);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setScene(scene);
        stage.setOnHidden(event -> close());
        stage.show();
        // Under a window manager the window would open at 200 x 200.
        fx.execute(() -> Optional.ofNullable(stage).ifPresent(Stage::sizeToScene));
    }

    /** What questions stand over; the lab's window while this one is not open. */
    Stage stage() {
        return stage == null ? owner : stage;
    }

    @Override
    public void close() {
        Stage open = stage;
        Runnable ended = afterwards;
        stage = null;
        afterwards = () -> {};
        ended.run();
        if (open != null) {
            open.hide();
        }
    }
}
