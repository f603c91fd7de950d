package io.github.keycloakirsa.it.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a script where there is no network but a loopback of its own, which the script has to set up. */
public final class NoNetwork {
    private static final String HINT = "Install Debian's package util-linux.";

    private NoNetwork() {}

    /** Whether this machine lets its user make a network of his own. */
    public static boolean isPossible() {
        try {
            Tool.run(inside(List.of("true")), HINT);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /**
     * Runs a bash script to its end.
     *
     * @return what it printed
     * @throws IllegalStateException if it fails; the message says what it printed
     */
    public static String run(Path script, Object... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return Tool.run(inside(command), HINT);
    }

    private static List<String> inside(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("unshare", "--net"));
        if (!System.getProperty("user.name").equals("root")) {
            whole.add("--map-root-user");
        }
        whole.addAll(command);
        return whole;
    }
}
