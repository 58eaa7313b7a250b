package org.prefflow.ui.stage;

import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says how near the camera is and brings it home; shown while it is elsewhere. */
final class HomeButton extends Button {

    private final CameraViewModel camera;

    HomeButton(CameraViewModel camera) {
        super("", new FontIcon("fth-home"));
        this.camera = camera;
        setId("camera-home");
        getStyleClass().add("stage-menu");
        setTooltip(new Tooltip("Show the whole plane (0)"));
        setOnAction(event -> camera.home());
        setVisible(false);
    }

    /** Keeps it what the camera says, until the subscription is ended. */
    Subscription follow() {
        return camera.sightProperty().subscribe(this::show);
    }

    private void show(Sight sight) {
        setVisible(!sight.equals(Sight.HOME));
        setText(String.format(Locale.ROOT, "%.1f \u00d7", sight.zoom()));
        setAccessibleText("Show the whole plane; it is seen at " + getText());
    }
}
