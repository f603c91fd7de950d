package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.assemble.registry.RegistrySettings;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The settings {@code registry.mirrors} and {@code registry.insecure}; docs/image-definition.md describes them. */
public final class RegistryOptions {
    private static final String MIRRORS = "registry.mirrors";
    private static final String INSECURE = "registry.insecure";
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?");

    private RegistryOptions() {}

    /**
     * Reads the settings.
     *
     * @param properties the value of a setting by its name
     * @param offline whether only what was pulled before is used
     * @throws ImageException of category INPUT when a value is malformed
     */
    public static RegistrySettings read(Function<String, Optional<String>> properties, boolean offline) {
        Map<String, List<String>> mirrors = new HashMap<>();
        for (String pair : parts(properties.apply(MIRRORS))) {
            String[] hosts = pair.split("=", -1);
            if (hosts.length != 2 || !isHost(hosts[0]) || !isHost(hosts[1])) {
                throw malformed(
                        MIRRORS,
                        pair,
                        "pairs REGISTRY=MIRROR, such as quay.io=mirror.example:5000, with commas between");
            }
            mirrors.computeIfAbsent(hosts[0], registry -> new ArrayList<>()).add(hosts[1]);
        }
        List<String> insecure = parts(properties.apply(INSECURE));
        insecure.stream().filter(host -> !isHost(host)).findFirst().ifPresent(host -> {
            throw malformed(INSECURE, host, "hosts, such as mirror.example:5000, with commas between");
        });
        return new RegistrySettings(mirrors, Set.copyOf(insecure), offline);
    }

    private static List<String> parts(Optional<String> value) {
        return value.filter(text -> !text.isBlank()).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    private static ImageException malformed(String setting, String value, String wanted) {
        return new ImageException(
                Category.INPUT,
                "The setting " + setting + " has a part that is not understood: '" + value + "'.",
                "Give it " + wanted + ".");
    }
}
