package io.github.keycloakirsa.images.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.publish.Change.Kind;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is in an image, as far as its bill of materials or its lock names it, by kind and name. */
public final class Components {
    private static final String WRAPPER = "software.amazon.jdbc:aws-advanced-jdbc-wrapper";
    private static final String SDK = "software.amazon.awssdk";
    private static final String DISTRIBUTION = "org.keycloak:keycloak-quarkus-dist";
    private static final String ARCHIVE = "io.github.keycloak-irsa:archive";
    private static final String SECURITY = "debian-security";

    private static final Key BASE = new Key(Kind.BASE, "image below");

    private final TreeMap<Key, Version> components = new TreeMap<>();

    /** What a component goes by from one version to the next. */
    record Key(Kind kind, String name) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::kind).thenComparing(Key::name).compare(this, other);
        }
    }

    private record Version(String text, boolean security) {}

    /**
     * Reads a CycloneDX bill of materials.
     *
     * @throws ImageException of category INTEGRITY when it is none
     */
    static Components of(byte[] sbom) {
        Components all = new Components();
        try {
            for (JsonNode component : new ObjectMapper().readTree(sbom).path("components")) {
                all.add(component);
            }
        } catch (IOException e) {
            throw new ImageException(
                    Category.INTEGRITY, "A bill of materials is not JSON.", "Build and publish the image again.", e);
        }
        return all;
    }

    /** What a lock would put into an image. */
    public static Components of(Lock lock) {
        Components all = new Components();
        Stream.concat(lock.distribution().stream(), lock.providers().stream())
                .map(LockedArtifact::coordinates)
                .forEach(jar -> all.addMaven(jar.group(), jar.artifact(), jar.version()));
        lock.base().ifPresent(digest -> all.add(BASE, digest.asDigest(), false));
        for (LockedPackage deb : lock.packages()) {
            boolean security = deb.location().archive().equals(SECURITY);
            all.add(new Key(Kind.PACKAGE, deb.name()), deb.version(), security);
        }
        return all;
    }

    private void add(JsonNode component) {
        String purl = component.path("purl").asText();
        String version = component.path("version").asText();
        String name = component.path("name").asText();
        if (purl.startsWith("pkg:deb/")) {
            add(new Key(Kind.PACKAGE, name), version, fromSecurity(component));
        } else if (purl.startsWith("pkg:maven/")) {
            addMaven(component.path("group").asText(), name, version);
        } else if (purl.startsWith("pkg:oci/")
                || component.path("type").asText().equals("container")) {
            add(BASE, version, false);
        }
    }

    private static boolean fromSecurity(JsonNode component) {
        for (JsonNode property : component.path("properties")) {
            if (property.path("name").asText().equals(ARCHIVE)) {
                return property.path("value").asText().equals(SECURITY);
            }
        }
        return false;
    }

    /** Puts a Maven artifact in the place of the one of another version. */
    public void set(MavenCoordinates artifact) {
        components.put(key(artifact.group(), artifact.artifact()), new Version(artifact.version(), false));
    }

    /** Adds a Maven artifact. */
    void addMaven(String group, String artifact, String version) {
        add(key(group, artifact), version, false);
    }

    private static Key key(String group, String artifact) {
        String module = group + ":" + artifact;
        if (group.equals(SDK)) {
            return new Key(Kind.SDK, module);
        }
        return switch (module) {
            case WRAPPER -> new Key(Kind.WRAPPER, module);
            case DISTRIBUTION -> new Key(Kind.KEYCLOAK, module);
            default -> new Key(Kind.PROVIDER, module);
        };
    }

    /** Adds a component; where platforms have several versions of one, all of them count. */
    void add(Key key, String version, boolean security) {
        components.merge(
                key,
                new Version(version, security),
                (one, other) -> new Version(joined(one, other), one.security() || other.security()));
    }

    private static String joined(Version one, Version other) {
        TreeSet<String> versions = new TreeSet<>(List.of(one.text().split(", ")));
        Collections.addAll(versions, other.text());
        return String.join(", ", versions);
    }

    /** What is different now, security updates first, then by kind and name. */
    public List<Change> since(Components before) {
        TreeSet<Key> keys = new TreeSet<>(components.keySet());
        keys.addAll(before.components.keySet());
        Set<Change> changes = new LinkedHashSet<>();
        for (Key key : keys) {
            Optional<Version> from = Optional.ofNullable(before.components.get(key));
            Optional<Version> to = Optional.ofNullable(components.get(key));
            if (!from.map(Version::text).equals(to.map(Version::text))) {
                boolean security = to.map(Version::security).orElse(false);
                changes.add(together(
                        new Change(key.kind(), key.name(), from.map(Version::text), to.map(Version::text), security)));
            }
        }
        return changes.stream()
                .sorted(Comparator.comparing(Change::security).reversed())
                .toList();
    }

    /** The many modules of the SDK go from one version to the next as one. */
    private static Change together(Change change) {
        boolean otherVersion = change.from().isPresent() && change.to().isPresent();
        return change.kind() == Kind.SDK && otherVersion
                ? new Change(Kind.SDK, SDK, change.from(), change.to(), change.security())
                : change;
    }
}
