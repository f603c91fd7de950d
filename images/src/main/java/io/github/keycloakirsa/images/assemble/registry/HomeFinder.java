package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.plan.AuditedJar;
import io.github.keycloakirsa.images.plan.BaseHome;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds Keycloak in a base by its start script, and takes out the jars that a provider must not shadow. */
final class HomeFinder {
    private static final List<String> HOMES = List.of("/opt/keycloak", "/opt/bitnami/keycloak");
    private static final Pattern JAR = Pattern.compile("/lib/lib/(main|boot)/(?<name>[^/]+\\.jar)");
    private static final Pattern VERSIONED = Pattern.compile("org\\.keycloak\\.keycloak-core-(?<version>.+)\\.jar");

    private final PulledBase base;
    private final Path jars;

    /** @param jars folder that the jars are written to, over those of an earlier build */
    HomeFinder(PulledBase base, Path jars) {
        this.base = base;
        this.jars = jars.resolve(Sha256.of(base.config()).hex()); // a folder a platform
    }

    BaseHome find(String version) throws IOException {
        BaseTree tree = BaseTree.read(base.layers());
        Map<String, Integer> files = tree.files();
        String home = HOMES.stream()
                .filter(candidate -> files.containsKey(candidate + "/bin/kc.sh"))
                .findFirst()
                .orElseThrow(this::noKeycloak);
        Map<String, Integer> wanted = new TreeMap<>(files);
        wanted.keySet().removeIf(path -> !isJar(home, path));
        checkVersion(wanted.keySet().stream().map(HomeFinder::name).toList(), version);
        return new BaseHome(home, take(tree, wanted), directories(home));
    }

    private static boolean isJar(String home, String path) {
        return path.startsWith(home + "/")
                && JAR.matcher(path.substring(home.length())).matches();
    }

    private void checkVersion(List<String> jarNames, String version) {
        for (String jar : jarNames) {
            Matcher found = VERSIONED.matcher(jar);
            if (found.matches()) {
                if (!found.group("version").equals(version)) {
                    throw otherVersion(found.group("version"), version);
                }
                return;
            }
        }
        throw noKeycloak();
    }

    private List<AuditedJar> take(BaseTree tree, Map<String, Integer> wanted) throws IOException {
        Files.createDirectories(jars);
        return Extraction.of(base, tree, wanted, this::put).stream()
                .map(file -> new AuditedJar(name(file.path()), file.content()))
                .sorted(Comparator.comparing(AuditedJar::name))
                .toList();
    }

    private Path put(int number, InputStream content) throws IOException {
        Path part = Files.createTempFile(jars, "new-", ".part");
        try {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, jars.resolve(number + ".jar"), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private List<Directory> directories(String home) {
        return base.tree().values().stream()
                .filter(Directory.class::isInstance)
                .map(Directory.class::cast)
                .filter(directory ->
                        (directory.path() + "/").startsWith(home + "/") || home.startsWith(directory.path() + "/"))
                .sorted(Comparator.comparing(Directory::path))
                .toList();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private ImageException noKeycloak() {
        return new ImageException(
                Category.INPUT,
                "The base '" + base.reference() + "' has no Keycloak in " + HOMES + ".",
                "Use an image of Keycloak 21 or later, or leave 'keycloak' out of the definition.");
    }

    private ImageException otherVersion(String found, String wanted) {
        return new ImageException(
                Category.INPUT,
                "The base '" + base.reference() + "' holds Keycloak '" + found + "', but the definition says '" + wanted
                        + "'.",
                "Write '" + found + "' as 'keycloak.version', or take the base of '" + wanted + "'.");
    }
}
