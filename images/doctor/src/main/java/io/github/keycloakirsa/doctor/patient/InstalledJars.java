package io.github.keycloakirsa.doctor.patient;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * The jars on Keycloak's class path.
 *
 * @param providers those that the image adds, which come first
 * @param own Keycloak's
 */
public record InstalledJars(List<Path> providers, List<Path> own) {
    private static final Pattern NAME = Pattern.compile("(?<artifact>.+?)-(?<version>\\d[\\w.]*)\\.jar");

    /** Copies its arguments. */
    public InstalledJars {
        providers = List.copyOf(providers);
        own = List.copyOf(own);
    }

    /** Those of a home. */
    public static InstalledJars of(Path home) throws IOException {
        return new InstalledJars(jars(home.resolve("providers")), jars(home.resolve("lib/lib/main")));
    }

    /** Versions of the added jars, by artifact. */
    public Map<String, Set<String>> versions() {
        Map<String, Set<String>> versions = new TreeMap<>();
        for (Path jar : providers) {
            Matcher name = NAME.matcher(jar.getFileName().toString());
            if (name.matches()) {
                versions.computeIfAbsent(name.group("artifact"), artifact -> new TreeSet<>())
                        .add(name.group("version"));
            }
        }
        return versions;
    }

    /** Whether an artifact is added, or is one of Keycloak's own ({@code group.artifact-version.jar}). */
    public boolean has(String group, String artifact) {
        return versions().containsKey(artifact)
                || own.stream()
                        .map(jar -> jar.getFileName().toString())
                        .anyMatch(name -> name.startsWith(group + "." + artifact + "-"));
    }

    /** The first class that an added jar takes the place of, with the two jars; a jar that is none has no classes. */
    public Optional<String> shadow() throws IOException {
        Map<String, Path> added = new TreeMap<>();
        for (Path jar : providers) {
            classes(jar).forEach(name -> added.putIfAbsent(name, jar));
        }
        for (Path jar : own) {
            for (String name : classes(jar)) {
                if (added.containsKey(name)) {
                    return Optional.of("%s of %s hides that of %s"
                            .formatted(
                                    name.replaceFirst("\\.class$", ""),
                                    added.get(name).getFileName(),
                                    jar.getFileName()));
                }
            }
        }
        return Optional.empty();
    }

    private static Set<String> classes(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .filter(name -> !name.endsWith("module-info.class") && !name.endsWith("package-info.class"))
                    .collect(Collectors.toSet());
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
                found.forEach(jars::add);
            }
        }
        Collections.sort(jars);
        return jars;
    }
}
