package io.github.keycloakirsa.images.inspect;

import io.github.keycloakirsa.images.inspect.InspectionReport.Keycloak;
import io.github.keycloakirsa.images.inspect.InspectionReport.ProviderJar;
import io.github.keycloakirsa.images.inspect.LayerContent.StoredFile;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a Keycloak among the files of an image: by its core jar, else by its version file. */
final class KeycloakFinder {
    private static final Pattern CORE =
            Pattern.compile("(?<home>.*)/lib/lib/main/org\\.keycloak\\.keycloak-core-(?<version>[^/]+)\\.jar");
    private static final Pattern VERSION_FILE = Pattern.compile("(?<home>.*)/version\\.txt");
    private static final Pattern VERSION_TEXT = Pattern.compile("Keycloak - Version (?<version>\\S+)\\s*");
    private static final Pattern WRAPPER = Pattern.compile("(?:.*\\.)?aws-advanced-jdbc-wrapper-(\\d.*)\\.jar");
    private static final Pattern SDK = Pattern.compile("(?:.*\\.)?sdk-core-(\\d.*)\\.jar");

    private final NavigableMap<String, StoredFile> files;

    private KeycloakFinder(NavigableMap<String, StoredFile> files) {
        this.files = files;
    }

    static Optional<Keycloak> find(NavigableMap<String, StoredFile> files) {
        KeycloakFinder finder = new KeycloakFinder(files);
        return Stream.concat(finder.byCoreJar(), finder.byVersionFile()).findFirst();
    }

    private Stream<Keycloak> byCoreJar() {
        return files.keySet().stream()
                .map(CORE::matcher)
                .filter(Matcher::matches)
                .map(core -> keycloak(core.group("version"), core.group("home")));
    }

    private Stream<Keycloak> byVersionFile() {
        return files.entrySet().stream().flatMap(file -> {
            Matcher path = VERSION_FILE.matcher(file.getKey());
            Matcher text = VERSION_TEXT.matcher(file.getValue().text().orElse(""));
            return path.matches() && text.matches()
                    ? Stream.of(keycloak(text.group("version"), path.group("home")))
                    : Stream.empty();
        });
    }

    private Keycloak keycloak(String version, String home) {
        List<ProviderJar> providers = providers(home);
        return new Keycloak(version, "/" + home, providers, version(WRAPPER, providers), version(SDK, providers));
    }

    private List<ProviderJar> providers(String home) {
        String folder = home + "/providers/";
        return files.tailMap(folder).entrySet().stream()
                .takeWhile(file -> file.getKey().startsWith(folder))
                .filter(file -> file.getKey().endsWith(".jar") && file.getKey().indexOf('/', folder.length()) < 0)
                .map(file -> new ProviderJar(
                        file.getKey().substring(folder.length()),
                        file.getValue().size()))
                .toList();
    }

    private static Optional<String> version(Pattern jar, List<ProviderJar> providers) {
        return providers.stream()
                .map(provider -> jar.matcher(provider.name()))
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst();
    }
}
