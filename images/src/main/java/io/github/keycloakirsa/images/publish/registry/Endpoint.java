package io.github.keycloakirsa.images.publish.registry;

import io.github.keycloakirsa.images.assemble.registry.RegistryLogin;
import io.github.keycloakirsa.images.assemble.registry.RegistrySettings;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A repository of a registry and how it is reached.
 *
 * @param host {@code host} or {@code host:port}
 * @param repository such as {@code camunda/keycloak}
 * @param insecure whether plain http and any certificate will do; always so on loopback
 * @param certificates PEM file with authorities that are trusted besides those of Java
 * @param login who the user is
 */
public record Endpoint(
        String host, String repository, boolean insecure, Optional<Path> certificates, Optional<RegistryLogin> login) {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?");
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*");

    /** Throws ImageException of category INPUT when host or repository is none. */
    public Endpoint {
        if (!HOST.matcher(host).matches()) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + host + "' is no registry.",
                    "Name it by host, or host and port, such as 'registry.example.test:5000', with no scheme.");
        }
        checkRepository(repository);
    }

    /** Throws ImageException of category INPUT when a text is no repository. */
    public static void checkRepository(String text) {
        if (!REPOSITORY.matcher(text).matches()) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + text + "' is no repository.",
                    "Use lower-case letters, digits, dots, dashes and slashes, such as 'camunda/keycloak'.");
        }
    }

    String name() {
        return host + "/" + repository;
    }

    boolean isLoopback() {
        return RegistrySettings.isLoopback(host);
    }

    boolean mayBeInsecure() {
        return insecure || isLoopback();
    }
}
