package io.github.keycloakirsa.images.definition;

import java.util.Arrays;
import java.util.List;

/** The mappings of a definition and the keys that each knows; docs/image-definition.md lists the same, which is tested. */
enum Section implements Keys {
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
            "links",
            "copies",
            "container"),
    RELEASE("release", "tagPrefix", "latest", "endOfLife", "updates"),
    BASE("base", "debian", "packages", "exclude", "leaveOut", "missingLibraries", "users", "image"),
    USER("base.users[]", "name", "owner", "home"),
    KEYCLOAK("keycloak", "version", "options", "providers", "augmentation"),
    AUGMENTATION("keycloak.augmentation", "timeout"),
    PROVIDERS("keycloak.providers", "bom", "artifacts", "exclude"),
    FILE("files[]", "source", "path", "directory", "mode", "owner"),
    LINK("links[]", "path", "target"),
    COPY("copies[]", "from", "path"),
    CONTAINER("container", "user", "workingDirectory", "environment", "entrypoint", "command", "ports", "volumes");

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed; the checker sees only List.
    private final List<String> keys;

    Section(String path, String... keys) {
        this.path = path;
        this.keys = List.of(keys);
    }

    @Override
    public List<String> keys() {
        return keys;
    }

    @Override
    public String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** All keys of all sections, as {@link #pathOf} names them. */
    static List<String> allPaths() {
        return Arrays.stream(values())
                .flatMap(section -> section.keys.stream().map(section::pathOf))
                .toList();
    }
}
