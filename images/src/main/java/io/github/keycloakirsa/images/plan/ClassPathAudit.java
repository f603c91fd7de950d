package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Parallel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Looks for classes that are on Keycloak's class path twice. Keycloak puts providers before its own jars, so such a
 * class replaces Keycloak's. Only the jars' directories are read.
 */
final class ClassPathAudit {
    private static final String VERSIONS = "META-INF/versions/";
    private static final Pattern VERSIONED = Pattern.compile(VERSIONS + "[0-9]+/");
    private static final String CLASS = ".class";
    /** They describe a module or package, no code loads them, and parts of one package share them rightly. */
    private static final Pattern DESCRIPTION = Pattern.compile("(.*/)?(module|package)-info\\.class");

    private final Map<String, Provider> owners = new HashMap<>();
    private final Map<Clash, Set<String>> clashes = new LinkedHashMap<>();

    private record Clash(Provider provider, String other) {}

    private ClassPathAudit() {}

    /**
     * Checks that no class of a provider is in one of Keycloak's jars or in another provider.
     *
     * @throws ImageException that names, for each pair of jars, the number of classes and the exclusion to add
     */
    static void check(List<AuditedJar> keycloak, List<Provider> providers) throws IOException {
        ClassPathAudit audit = new ClassPathAudit();
        for (Provider provider : providers) {
            audit.addProvider(provider);
        }
        if (!providers.isEmpty()) {
            List<Set<String>> classes = Parallel.map(keycloak, ClassPathAudit::classes);
            for (int i = 0; i < keycloak.size(); i++) {
                audit.compare(keycloak.get(i), classes.get(i));
            }
        }
        audit.report();
    }

    private void addProvider(Provider provider) throws IOException {
        for (String name : classes(provider.jar())) {
            Provider other = owners.putIfAbsent(name, provider);
            if (other != null) {
                clash(provider, "provider '" + other.jar().name() + "'", name);
            }
        }
    }

    private void compare(AuditedJar jar, Set<String> classes) {
        for (String name : classes) {
            Provider provider = owners.get(name);
            if (provider != null) {
                clash(provider, "Keycloak's own '" + jar.name() + "'", name);
            }
        }
    }

    private void clash(Provider provider, String other, String className) {
        clashes.computeIfAbsent(new Clash(provider, other), clash -> new TreeSet<>())
                .add(className);
    }

    private void report() {
        if (clashes.isEmpty()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        clashes.forEach((clash, classes) -> problems.add("provider '%s' and %s (%d classes, such as %s)"
                .formatted(
                        clash.provider().jar().name(),
                        clash.other(),
                        classes.size(),
                        classes.iterator().next())));
        throw new ImageException(
                Category.IMAGE, "Classes are on the class path twice: " + String.join("; ", problems) + ".", remedy());
    }

    private String remedy() {
        String modules = clashes.keySet().stream()
                .flatMap(clash -> clash.provider().module().stream())
                .distinct()
                .map("\"%s\": <reason>"::formatted)
                .collect(Collectors.joining(", "));
        String files = clashes.keySet().stream()
                .filter(clash -> clash.provider().module().isEmpty())
                .map(clash -> "'" + clash.provider().jar().name() + "'")
                .distinct()
                .collect(Collectors.joining(", "));
        return "Keep one jar of each pair."
                + (modules.isEmpty() ? "" : " Add to keycloak.providers.exclude, and lock again: " + modules + ".")
                + (files.isEmpty() ? "" : " Drop from the definition's files: " + files + ".");
    }

    private static Set<String> classes(AuditedJar jar) throws IOException {
        Set<String> classes = new HashSet<>();
        for (String entry : entries(jar)) {
            String name = entry.startsWith(VERSIONS) ? VERSIONED.matcher(entry).replaceFirst("") : entry;
            if (name.endsWith(CLASS)
                    && !name.startsWith("META-INF/")
                    && !DESCRIPTION.matcher(name).matches()) {
                classes.add(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
            }
        }
        return classes;
    }

    private static List<String> entries(AuditedJar jar) throws IOException {
        try {
            // The JDK reads directories ten times as fast, and only of files.
            return jar.content() instanceof FileContent.OnDisk file ? entries(file.file()) : entries(jar.content());
        } catch (IOException | IllegalArgumentException e) {
            throw new ImageException(
                    Category.INTEGRITY,
                    "'%s' is no readable jar (%s).".formatted(jar.name(), e.getMessage()),
                    "Replace the file, or delete it from the cache it is in so that it is fetched anew.",
                    e);
        }
    }

    private static List<String> entries(Path file) throws IOException {
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static List<String> entries(FileContent content) throws IOException {
        try (InputStream in = content.open();
                ZipFile zip = ZipFile.builder()
                        .setIgnoreLocalFileHeader(true)
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(in.readAllBytes()))
                        .get()) {
            return Collections.list(zip.getEntries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
