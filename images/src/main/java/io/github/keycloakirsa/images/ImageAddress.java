package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A published image, as a user names it.
 *
 * @param host {@code host} or {@code host:port}
 * @param repository such as {@code camunda/keycloak}
 * @param tag a tag, or {@code sha256:…}
 */
public record ImageAddress(String host, String repository, String tag) {
    private static final Pattern ADDRESS =
            Pattern.compile("(?<host>[^/@]+)/(?<path>[^:@]+)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})"
                    + "|@(?<digest>sha256:[0-9a-f]{64}))");

    /**
     * Reads {@code host/repository:tag} or {@code host/repository@sha256:…}.
     *
     * @throws ImageException of category INPUT when it is neither; host and path are looked at when they are used
     */
    public static ImageAddress parse(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + text + "' names no published image.",
                    "Name it as 'registry.example.test/camunda/keycloak:26', with a tag or a digest.");
        }
        String tag = address.group("tag") == null ? address.group("digest") : address.group("tag");
        return new ImageAddress(address.group("host"), address.group("path"), tag);
    }
}
