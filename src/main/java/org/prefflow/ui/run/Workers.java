package org.prefflow.ui.run;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Named threads that go away when idle and give way to the window. */
public final class Workers {

    private Workers() {}

    /** One thread; what is handed in after shutdown is dropped in silence. */
    public static ThreadPoolExecutor single(String name) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        5,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> new BackgroundThread(task, name),
                        new ThreadPoolExecutor.DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
