package org.prefflow.ui.run;

import com.sun.jna.Function;
import java.util.Locale;

/**
 * A daemon thread that gives way to the window, with every thread it starts: where cores are few,
 * training goes on in the time that drawing and input leave.
 */
final class BackgroundThread extends Thread {

    /** Linux's nice value: a third of the window's share where both want the same core. */
    private static final int NICE = 5;

    private static final int THIS_THREAD = 0;

    /** A thread that is not yet started. */
    BackgroundThread(Runnable task, String name) {
        super(task, name);
        setDaemon(true);
        setPriority(MIN_PRIORITY);
    }

    @Override
    public void run() {
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            beNice();
        }
        super.run();
    }

    /** There the virtual machine leaves Java's priorities unused. */
    private static void beNice() {
        try {
            Function.getFunction("c", "setpriority")
                    .invokeInt(new Object[] {THIS_THREAD, THIS_THREAD, NICE});
        } catch (LinkageError e) {
            // Only smoothness is lost.
            return;
        }
    }
}
