package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.definition.Keys;
import java.util.Arrays;
import java.util.List;

/** The mappings of a description and the keys that each knows; docs/irsa-yaml.md lists the same, which is tested. */
enum DescriptionKeys implements Keys {
    DESCRIPTION("", "region", "account", "oidc", "database", "applications", "openSearch", "image", "bitnamiImage"),
    DATABASE("database", "resource", "host", "port", "iamHost", "master"),
    APPLICATION(
            "applications[]",
            "name",
            "namespace",
            "serviceAccount",
            "role",
            "user",
            "database",
            "hostname",
            "fromAddress"),
    OPEN_SEARCH("openSearch", "domain", "endpoint", "serviceAccounts"),
    SERVICE_ACCOUNT("openSearch.serviceAccounts[]", "namespace", "name", "role");

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed; the checker sees only List.
    private final List<String> keys;

    DescriptionKeys(String path, String... keys) {
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

    /** All keys of all mappings, as {@link #pathOf} names them. */
    static List<String> allPaths() {
        return Arrays.stream(values())
                .flatMap(section -> section.keys.stream().map(section::pathOf))
                .toList();
    }
}
