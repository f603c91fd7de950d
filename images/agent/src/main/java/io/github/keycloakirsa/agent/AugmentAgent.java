package io.github.keycloakirsa.agent;

import io.github.keycloakirsa.agent.runtime.Chaos;
import io.github.keycloakirsa.agent.runtime.ExitStatus;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Where Java starts the agent; see the package's description. */
public final class AugmentAgent {
    private static final int EXIT_CODE = 97;
    private static final String PREFIX = "augment-agent: ";

    private AugmentAgent() {}

    /**
     * Places the hooks in Java's own classes, and those in Keycloak's as these are loaded.
     *
     * @param arguments what follows the jar's name in {@code -javaagent}; null without any
     * @param instrumentation given by Java
     */
    public static void premain(String arguments, Instrumentation instrumentation) {
        try {
            start(Options.parse(arguments == null ? "" : arguments), instrumentation);
        } catch (Exception e) {
            throw fail(e.toString());
        }
    }

    private static void start(Options options, Instrumentation instrumentation) throws Exception {
        Chaos.start(options.chaos(), options.seed());
        List<Placement> placements = Hooks.of(
                        options.keycloak(), Runtime.version().feature())
                .stream()
                .map(Placement::new)
                .toList();
        new Transformer(placements).install(instrumentation);
        requirePlaces(placements.stream()
                .filter(placement -> placement.hook().isOfJava())
                .toList());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(options, placements), "augment-agent"));
    }

    /** A build step that failed says so itself, and may have ended before it loaded every class. */
    private static void end(Options options, List<Placement> placements) {
        options.report().ifPresent(file -> Report.write(file, placements));
        if (ExitStatus.isSuccess()) {
            requirePlaces(placements);
        }
    }

    private static void requirePlaces(List<Placement> placements) {
        List<String> problems = placements.stream()
                .filter(placement -> placement.places() == 0)
                .map(Placement::hook)
                .filter(Hook::isRequired)
                .map(hook -> "hook '" + hook.name() + "' found no place in " + hook.target())
                .toList();
        if (!problems.isEmpty()) {
            throw fail(String.join(System.lineSeparator() + PREFIX, problems));
        }
    }

    /**
     * Ends the JVM at once, whatever else runs in it.
     *
     * @return never; so that a caller can throw it
     */
    static IllegalStateException fail(String problem) {
        System.err.println(PREFIX + problem);
        System.err.flush();
        Runtime.getRuntime().halt(EXIT_CODE);
        return new IllegalStateException(problem);
    }
}
