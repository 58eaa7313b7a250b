package org.prefflow;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.prefflow.cli.Lab;

/** Starts the lab: its window without arguments, otherwise the command line. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args a command with its options, or nothing for the window
     */
    public static void main(String[] args) {
        // Java2D only paints into memory here; it must know before it is touched.
        System.setProperty("java.awt.headless", "true");
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        int code =
                Lab.commandLine(new Desktop())
                        .setOut(out)
                        .setErr(err)
                        .execute(args.length == 0 ? new String[] {"gui"} : args);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
