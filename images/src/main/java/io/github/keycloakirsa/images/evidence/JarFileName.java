package io.github.keycloakirsa.images.evidence;

import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads file names of the form {@code group.artifact-version[-classifier].jar}, as Quarkus writes them. */
final class JarFileName {
    /**
     * The artifact begins at the last dot before a letter, and the version at the last "-1.": artifacts may hold numbers,
     * such as opentelemetry-micrometer-1.5 of version 2.23.0-alpha.
     */
    private static final Pattern NAME =
            Pattern.compile("(?<group>.+)\\.(?<artifact>\\p{Alpha}.*)-(?<version>\\d+\\..*)");

    private JarFileName() {}

    /** The coordinates of a jar that holds certain properties; empty when they are those of another artifact. */
    static Optional<MavenCoordinates> coordinates(String fileName, PomProperties named) {
        String name = stem(fileName);
        String prefix = named.group() + "." + named.artifact() + "-";
        if (named.group().isEmpty() || named.artifact().isEmpty() || !name.startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = name.substring(prefix.length());
        boolean classified = !named.version().isEmpty() && rest.startsWith(named.version() + "-");
        // The file name's version wins: mssql-jdbc 13.2.1.jre11 calls itself 13.2.1.
        String version = classified ? named.version() : rest;
        String classifier = classified ? rest.substring(version.length() + 1) : "";
        return Optional.of(new MavenCoordinates(named.group(), named.artifact(), "jar", classifier, version));
    }

    /** The likely coordinates of a jar of which nothing but the name is known. */
    static MavenCoordinates coordinates(String fileName) {
        String name = stem(fileName);
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? new MavenCoordinates(parts.group("group"), parts.group("artifact"), "jar", "", parts.group("version"))
                : new MavenCoordinates("", name, "jar", "", "");
    }

    private static String stem(String fileName) {
        return fileName.substring(0, fileName.length() - ".jar".length());
    }
}
