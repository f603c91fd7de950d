package io.github.keycloakirsa.resolver.maven;

import java.util.Objects;

/**
 * The name of one Maven artifact.
 *
 * @param group the group id
 * @param artifact the artifact id
 * @param extension the file extension, {@code jar} where nothing else is said
 * @param classifier the classifier, empty when there is none
 * @param version the version, empty in a request when a BOM says it
 */
public record MavenCoordinates(String group, String artifact, String extension, String classifier, String version)
        implements Comparable<MavenCoordinates> {

    /** Throws NullPointerException on null. */
    public MavenCoordinates {
        Objects.requireNonNull(group);
        Objects.requireNonNull(artifact);
        Objects.requireNonNull(extension);
        Objects.requireNonNull(classifier);
        Objects.requireNonNull(version);
    }

    /**
     * Parses {@code group:artifact}, {@code group:artifact:version}, {@code group:artifact:extension:version} or
     * {@code group:artifact:extension:classifier:version}. Throws IllegalArgumentException on anything else.
     */
    public static MavenCoordinates parse(String text) {
        String[] parts = text.split(":", -1);
        for (String part : parts) {
            if (part.isEmpty() || !part.matches("[A-Za-z0-9_.+-]+")) {
                throw new IllegalArgumentException("not Maven coordinates: '" + text + "'");
            }
        }
        return switch (parts.length) {
            case 2 -> new MavenCoordinates(parts[0], parts[1], "jar", "", "");
            case 3 -> new MavenCoordinates(parts[0], parts[1], "jar", "", parts[2]);
            case 4 -> new MavenCoordinates(parts[0], parts[1], parts[2], "", parts[3]);
            case 5 -> new MavenCoordinates(parts[0], parts[1], parts[2], parts[3], parts[4]);
            default -> throw new IllegalArgumentException("not Maven coordinates: '" + text + "'");
        };
    }

    /** {@code group:artifact}, what a BOM and an exclusion go by. */
    public String module() {
        return group + ":" + artifact;
    }

    /** The file name in a Maven repository, such as {@code sts-2.54.13.jar}. */
    public String fileName() {
        return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
    }

    /** Where the file lies in a Maven repository, such as {@code org/a/sts/1/sts-1.jar}. */
    public String path() {
        return group.replace('.', '/') + "/" + artifact + "/" + version + "/" + fileName();
    }

    @Override
    public int compareTo(MavenCoordinates other) {
        return toString().compareTo(other.toString());
    }

    /** The shortest form that {@link #parse} reads. */
    @Override
    public String toString() {
        String tail = version.isEmpty() ? "" : ":" + version;
        if (!classifier.isEmpty()) {
            return module() + ":" + extension + ":" + classifier + tail;
        }
        return extension.equals("jar") ? module() + tail : module() + ":" + extension + tail;
    }
}
