package org.prefflow.figure;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream whose writing stops where whoever waits wants it. */
final class WatchedStream extends FilterOutputStream {

    private final FigureWatch watch;

    WatchedStream(OutputStream out, FigureWatch watch) {
        super(out);
        this.watch = watch;
    }

    @Override
    public void write(int one) throws IOException {
        watch.check();
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        watch.check();
        out.write(bytes, from, count);
    }
}
