package org.prefflow.cli;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a window can be opened. On Linux JavaFX speaks X11, and a failed try would use up the one
 * start of its toolkit that a process has: so the X server is asked first whether it is there.
 */
public final class Display {

    private static final Pattern NAME = Pattern.compile("([^:]*):(\\d{1,4})(\\.\\d+)?");

    /** Without these JavaFX ends the whole process as it starts. */
    private static final List<String> TOOLKIT = List.of("libgtk-3.so.0", "libXtst.so.6");

    private static final int FIRST_PORT = 6000;
    private static final int PATIENCE_MILLIS = 3_000;

    private Display() {}

    /** What stands in the way of a window, in one phrase; empty where nothing seems to. */
    public static Optional<String> problem() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        boolean inMemory = "Monocle".equals(System.getProperty("glass.platform"));
        return linux && !inMemory
                ? problem(System.getenv("DISPLAY")).or(() -> missing(TOOLKIT))
                : Optional.empty();
    }

    /** What is said where one of some native libraries cannot be loaded. */
    static Optional<String> missing(List<String> libraries) {
        for (String library : libraries) {
            try {
                NativeLibrary.getInstance(library);
            } catch (UnsatisfiedLinkError e) {
                return Optional.of(
                        "no window: JavaFX needs GTK 3 and libXtst, and "
                                + library
                                + " cannot be loaded (Debian and Ubuntu have it in libgtk-3-0 and"
                                + " libxtst6, Fedora in gtk3 and libXtst)");
            }
        }
        return Optional.empty();
    }

    /** The same for one value of the environment variable DISPLAY. */
    static Optional<String> problem(String display) {
        if (display == null || display.isBlank()) {
            return Optional.of("no display: DISPLAY is not set");
        }
        Matcher name = NAME.matcher(display.strip());
        if (!name.matches()) {
            return Optional.of("no display: DISPLAY=" + display + " names none");
        }
        String host = name.group(1);
        int number = Integer.parseInt(name.group(2));
        boolean local = host.isEmpty() || host.equals("unix");
        boolean answers = local ? localAnswers(number) : remoteAnswers(host, number);
        return answers
                ? Optional.empty()
                : Optional.of(
                        "no display: DISPLAY=" + display + " is set, but nothing answers there");
    }

    private static boolean localAnswers(int number) {
        String socket = "/tmp/.X11-unix/X" + number;
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(Path.of(socket)));
        } catch (IOException e) {
            return isAbstract(socket) || remoteAnswers("localhost", number);
        }
    }

    // Some servers listen only in Linux's abstract name space, which Java cannot connect to.
    private static boolean isAbstract(String socket) {
        try (Stream<String> sockets = Files.lines(Path.of("/proc/net/unix"))) {
            return sockets.anyMatch(line -> line.endsWith("@" + socket));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean remoteAnswers(String host, int number) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, FIRST_PORT + number), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
