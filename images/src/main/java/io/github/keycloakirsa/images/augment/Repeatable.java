package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What makes two runs of the build step write the same bytes, as far as that is possible.
 *
 * @param keycloak version of Keycloak
 */
record Repeatable(String keycloak) {
    /** Older ones write the path of their home into a class, and read some folders in another order. */
    private static final Version SINCE = Version.parse("26.7");

    /** Whether this version can be made to. */
    boolean isPossible() {
        return Version.parse(keycloak).compareTo(SINCE) >= 0;
    }

    /** Why the same inputs may give other bytes elsewhere; empty when they do not. */
    Optional<String> whyNot(Java java) {
        if (!isPossible()) {
            return Optional.of("Keycloak " + keycloak + " is older than " + SINCE
                    + ", the first version whose build step can be made reproducible");
        }
        return java.ofImage()
                ? Optional.empty()
                : Optional.of("Java " + java.release().version() + " is the build host's, which no lock names");
    }

    /** Digest of what is done for it. */
    Sha256 digest() {
        if (!isPossible()) {
            return Sha256.of(new byte[0]);
        }
        String options = String.join("\n", ReproducibleJvm.OPTIONS) + Sha256.of(ReproducibleJvm.agent());
        return Sha256.of(options.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Options of the JVM that runs the build step.
     *
     * @param folder for what they refer to
     */
    List<String> jvmOptions(Path folder) throws IOException {
        return isPossible() ? ReproducibleJvm.options(folder, keycloak) : List.of();
    }

    /** The hook of the build agent that found no place, when that is how the step ended. */
    Optional<String> hookWithoutPlace(BuildStep.End end) throws IOException {
        if (end.code() != ReproducibleJvm.HOOK_WITHOUT_PLACE) {
            return Optional.empty();
        }
        return end.lines().stream()
                .flatMap(line -> ReproducibleJvm.hookWithoutPlace(line).stream())
                .findFirst();
    }

    /** Whether the build agent did its work to the end, if it had any. */
    boolean isDone(Path folder) {
        return !isPossible() || Files.exists(ReproducibleJvm.report(folder));
    }
}
