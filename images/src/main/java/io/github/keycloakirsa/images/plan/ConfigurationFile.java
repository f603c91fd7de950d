package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Keycloak's {@code conf/keycloak.conf}, a file of Java properties in UTF-8. */
public final class ConfigurationFile {
    private ConfigurationFile() {}

    /**
     * The file for some options, sorted by key.
     *
     * @param definition name of the image definition, for the comment on top
     * @throws ImageException when an option has more than one line
     */
    public static FileContent of(String definition, Map<String, String> options) {
        StringBuilder text =
                new StringBuilder("# Made of keycloak.options of the image definition '%s'.\n".formatted(definition)
                        + "# Environment variables (KC_...) and arguments of a container win over what is set here.\n");
        options.forEach((key, value) -> {
            if ((key + value).chars().anyMatch(c -> c == '\n' || c == '\r')) {
                throw new ImageException(
                        Category.INPUT,
                        "The value of Keycloak option '%s' has more than one line.".formatted(key),
                        "Give it one line.");
            }
            text.append(key).append('=').append(value.replace("\\", "\\\\")).append('\n');
        });
        return new FileContent.Bytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
