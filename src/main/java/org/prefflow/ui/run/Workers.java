package org.prefflow.ui.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Named threads that go away when idle and give way to the window. */
public final class Workers {

    private static final long GOODBYE_SECONDS = 2;

    private Workers() {}

    /** Lets a thread that writes files finish what was handed in, for two seconds at most. */
    public static void finish(ExecutorService worker) {
        worker.shutdown();
        try {
            worker.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One thread; what is handed in after shutdown is dropped in silence. */
    public static ThreadPoolExecutor single(String name) {
        return single(task -> new BackgroundThread(task, name));
    }

    /** The same for what a person waits for: it does not give way. */
    public static ThreadPoolExecutor prompt(String name) {
        return single(
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static ThreadPoolExecutor single(ThreadFactory threads) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        5,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        threads,
                        new ThreadPoolExecutor.DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
