package io.github.keycloakirsa.images.definition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerDistance;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The mappings of a definition and the keys that each knows; docs/image-definition.md lists the same, which is tested. */
enum Section {
    DEFINITION(
            "",
            "extends",
            "name",
            "title",
            "source",
            "licenses",
            "byDefault",
            "platforms",
            "variants",
            "release",
            "base",
            "keycloak",
            "files",
            "certificates",
            "container"),
    RELEASE("release", "tagPrefix", "latest", "endOfLife", "updates"),
    BASE("base", "debian", "packages", "exclude", "leaveOut", "missingLibraries", "users", "image"),
    USER("base.users[]", "name", "owner", "home"),
    KEYCLOAK("keycloak", "version", "options", "providers", "augmentation"),
    AUGMENTATION("keycloak.augmentation", "timeout"),
    PROVIDERS("keycloak.providers", "bom", "artifacts", "exclude"),
    FILE("files[]", "source", "path", "directory", "mode", "owner"),
    CONTAINER("container", "user", "workingDirectory", "environment", "entrypoint", "command", "ports", "volumes");

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed; the checker sees only List.
    private final List<String> keys;

    Section(String path, String... keys) {
        this.path = path;
        this.keys = List.of(keys);
    }

    List<String> keys() {
        return keys;
    }

    /** A key as messages and the reference name it, such as {@code base.users[].name}. */
    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** All keys of all sections, as {@link #pathOf} names them. */
    static List<String> allPaths() {
        return Arrays.stream(values())
                .flatMap(section -> section.keys.stream().map(section::pathOf))
                .toList();
    }

    /** The known key that a misspelt one is likely to mean; empty when none is near. */
    Optional<String> nearest(String misspelt) {
        int limit = 1 + misspelt.length() / 3;
        LevenshteinDistance edits = LevenshteinDistance.getDefaultInstance();
        // Swapped letters count as two edits; among keys equally far, Jaro-Winkler prefers the one with the same
        // letters.
        JaroWinklerDistance letters = new JaroWinklerDistance();
        return keys.stream()
                .filter(key -> edits.apply(key, misspelt) <= limit)
                .min(Comparator.comparing((String key) -> edits.apply(key, misspelt))
                        .thenComparing(key -> letters.apply(key, misspelt)));
    }
}
