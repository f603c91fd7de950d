package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.plan.KeycloakHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Keycloak's own {@code kc.sh build}, in an environment that holds nothing of the host's but the path to its commands.
 *
 * @param home of Keycloak
 * @param arguments after {@code build}
 * @param environment variables
 */
record BuildStep(Path home, List<String> arguments, Map<String, String> environment) {

    /**
     * How the step ended.
     *
     * @param code exit code; -1 when it took too long
     * @param log all that it said
     */
    record End(int code, Path log) {
        static final int TOO_LATE = -1;

        /** The log's lines; bytes that are no UTF-8 become question marks. */
        List<String> lines() throws IOException {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /**
     * Runs it. It does not outlive this process, unless that is killed without a chance to end it.
     *
     * @param timeout after which it is ended
     * @param log file for what it says
     */
    End run(Duration timeout, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try (Child child = Child.of(builder)) {
            boolean ended = child.process().waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new End(ended ? child.process().exitValue() : End.TOO_LATE, log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during Keycloak's build step", e);
        }
    }

    /** A script that does the same. */
    void writeTo(Path script) throws IOException {
        String variables = new TreeMap<>(environment)
                .entrySet().stream()
                        .map(variable -> quoted(variable.getKey() + "=" + variable.getValue()))
                        .collect(Collectors.joining(" "));
        String command = command().stream().map(BuildStep::quoted).collect(Collectors.joining(" "));
        Files.writeString(
                script, "cd " + quoted(home.toString()) + " && exec env -i " + variables + " " + command + "\n");
    }

    private List<String> command() {
        List<String> command =
                new ArrayList<>(List.of(home.resolve(KeycloakHome.START_SCRIPT).toString(), "build"));
        command.addAll(arguments);
        return command;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
