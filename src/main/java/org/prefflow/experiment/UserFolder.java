package org.prefflow.experiment;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the lab keeps what belongs to its user, by the custom of each system. */
public final class UserFolder {

    /** The system property that names another folder. */
    public static final String PROPERTY = "prefflow.home";

    private static final String NAME = "preference-flow-lab";

    private UserFolder() {}

    /** The folder of this user; it need not be there yet. */
    public static Path path() {
        return of(
                Optional.ofNullable(System.getProperty(PROPERTY)),
                System.getProperty("os.name", ""),
                System.getenv(),
                Path.of(System.getProperty("user.home", ".")));
    }

    /**
     * The folder by what is known of the system.
     *
     * @param named by the user; empty for the custom of the system
     * @param system the name of the operating system
     * @param environment its variables
     * @param home the user's home
     */
    static Path of(
            Optional<String> named, String system, Map<String, String> environment, Path home) {
        if (named.filter(name -> !name.isBlank()).isPresent()) {
            return Path.of(named.get()).toAbsolutePath();
        }
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return under(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"));
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library/Application Support").resolve(NAME);
        }
        return under(environment.get("XDG_DATA_HOME"), home.resolve(".local/share"));
    }

    // A relative path in such a variable is invalid and to be ignored, says the XDG specification.
    private static Path under(String variable, Path usual) {
        boolean usable = variable != null && Path.of(variable).isAbsolute();
        return (usable ? Path.of(variable) : usual).resolve(NAME);
    }
}
