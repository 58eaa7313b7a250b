package org.prefflow.ui;

import java.util.Locale;

/** Whether there is a screen to open a window on. */
final class Display {

    private Display() {}

    /** Whether this is a Linux without an X display; elsewhere there is always a screen. */
    static boolean missing() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String display = System.getenv("DISPLAY");
        return system.contains("linux") && (display == null || display.isBlank());
    }

    /** Lets JavaFX draw in memory; only before the toolkit starts. */
    static void drawInMemory() {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("headless.geometry", "2560x1600-32");
        System.setProperty("prism.order", "sw");
        System.setProperty("prism.text", "t2k");
    }
}
