package io.github.keycloakirsa.images.augment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How to start a JVM whose build step writes the same bytes every time: the build agent, and what goes with it. The
 * rest of the conditions are the caller's: the working folder is Keycloak's home, the provider jars have their final
 * times, and the jars written are made {@linkplain CanonicalJar canonical}.
 */
final class ReproducibleJvm {
    /** How the JVM ends when the agent found no place for a hook; it has said which. */
    static final int HOOK_WITHOUT_PLACE = 97;

    /**
     * The whole environment of the JVM, besides what its own start needs. Keycloak asks the host's D-Bus for SSSD and has
     * a provider more where that answers; where there is no D-Bus, it tries for ten seconds. An address that is none
     * spares it both.
     */
    static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C.UTF-8", "DBUS_SYSTEM_BUS_ADDRESS", "none:");

    /** The options, besides the agent. */
    static final List<String> OPTIONS = List.of(
            // An object's identity hash is its place in hash tables, and so the order in which these are read.
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=2",
            // Saves time: in a minute's work the second compiler costs more than it gains.
            "-XX:TieredStopAtLevel=1",
            // So does a collector that has no threads of its own: layers are packed meanwhile. kc.sh has chosen
            // another.
            "-XX:-UseG1GC",
            "-XX:+UseSerialGC",
            // What kc.sh lets the heap grow to.
            "-Xms512m",
            // Dates in text, and the names of upper and lower case.
            "-Duser.timezone=UTC",
            "-Duser.language=en",
            "-Duser.country=US");

    /** The agent's manifest puts it on the boot class path by this name. */
    private static final String AGENT = "augment-agent.jar";

    private static final Pattern NO_PLACE =
            Pattern.compile("augment-agent: hook '(?<hook>[a-z]+)' found no place in (?<target>\\S+)");

    private ReproducibleJvm() {}

    /**
     * The options with the agent, which is written to a folder first.
     *
     * @param folder where the agent and its report lie; neither reaches the output
     * @param keycloak the version that is built
     * @throws IOException when it cannot be written
     */
    static List<String> options(Path folder, String keycloak) throws IOException {
        Path agent = Files.write(folder.resolve(AGENT), agent());
        String arguments = "keycloak=" + keycloak + ",report=" + report(folder);
        return Stream.concat(OPTIONS.stream(), Stream.of("-javaagent:" + agent + "=" + arguments))
                .toList();
    }

    /** Where the agent says at the end which hooks it placed. A build step that leaves none has not ended well. */
    static Path report(Path folder) {
        return folder.resolve("augment-agent.report");
    }

    /** The agent itself: an input of what the build step writes. */
    static byte[] agent() {
        try (InputStream jar = ReproducibleJvm.class.getResourceAsStream(AGENT)) {
            if (jar == null) {
                throw new IllegalStateException("this build of keycloak-irsa lacks the resource " + AGENT);
            }
            return jar.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The hook that a line of standard error says to have found no place.
     *
     * @return its name and where it looked, such as {@code steps in io.quarkus.builder.Execution}
     */
    static Optional<String> hookWithoutPlace(String line) {
        Matcher matcher = NO_PLACE.matcher(line);
        return matcher.matches()
                ? Optional.of(matcher.group("hook") + " in " + matcher.group("target"))
                : Optional.empty();
    }
}
