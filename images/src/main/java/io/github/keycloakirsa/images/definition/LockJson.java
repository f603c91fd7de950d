package io.github.keycloakirsa.images.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JSON object of a lock file; docs/lock-file.md says what each field holds.
 *
 * @param distribution null when the lock has none
 * @param base null when the lock has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LockJson(
        @JsonProperty(required = true) int lockVersion,
        @JsonProperty(required = true) String definition,
        @JsonSetter(nulls = Nulls.SKIP) Artifact distribution,
        @JsonProperty(required = true) List<Artifact> providers,
        @JsonProperty(required = true) List<Deb> packages,
        @JsonSetter(nulls = Nulls.SKIP) String base) {

    private static final Pattern ARCHITECTURE = Pattern.compile("all|amd64|arm64");
    private static final Pattern ARCHIVE = Pattern.compile("debian|debian-security");

    /** The object for a lock, its lists sorted. */
    static LockJson of(Lock lock, int lockVersion) {
        return new LockJson(
                lockVersion,
                lock.definition().asDigest(),
                lock.distribution().map(Artifact::of).orElse(null),
                byCoordinates(lock.providers()).map(Artifact::of).toList(),
                lock.packages().stream().sorted().map(Deb::of).toList(),
                lock.base().map(Sha256::asDigest).orElse(null));
    }

    /** The lock, its lists sorted; throws IllegalArgumentException when a value is not what its field takes. */
    Lock toLock() {
        refuseTwice(providers, artifact -> artifact.toLocked().coordinates().module());
        refuseTwice(packages, deb -> deb.name() + ":" + deb.architecture());
        return new Lock(
                Sha256.parseDigest(definition),
                Optional.ofNullable(distribution).map(Artifact::toLocked),
                byCoordinates(providers.stream().map(Artifact::toLocked).toList())
                        .toList(),
                packages.stream().map(Deb::toLocked).sorted().toList(),
                Optional.ofNullable(base).map(Sha256::parseDigest));
    }

    private static Stream<LockedArtifact> byCoordinates(List<LockedArtifact> artifacts) {
        return artifacts.stream().sorted(Comparator.comparing(LockedArtifact::coordinates));
    }

    private static <T> void refuseTwice(List<T> entries, Function<T, String> slot) {
        Set<String> seen = new HashSet<>();
        for (T entry : entries) {
            if (!seen.add(slot.apply(entry))) {
                throw new IllegalArgumentException("it has '" + slot.apply(entry) + "' twice");
            }
        }
    }

    private static long notNegative(long size, String of) {
        if (size < 0) {
            throw new IllegalArgumentException("the size of '" + of + "' is " + size);
        }
        return size;
    }

    /** A Maven artifact. */
    record Artifact(
            @JsonProperty(required = true) String coordinates,
            @JsonProperty(required = true) String sha256,
            @JsonProperty(required = true) long size,
            @JsonProperty(required = true) List<String> licenses) {

        static Artifact of(LockedArtifact artifact) {
            return new Artifact(
                    artifact.coordinates().toString(), artifact.sha256().hex(), artifact.size(), artifact.licenses());
        }

        LockedArtifact toLocked() {
            MavenCoordinates parsed = MavenCoordinates.parse(coordinates);
            if (parsed.version().isEmpty()) {
                throw new IllegalArgumentException("'" + coordinates + "' has no version");
            }
            return new LockedArtifact(parsed, new Sha256(sha256), notNegative(size, coordinates), licenses);
        }
    }

    /** A Debian package. */
    record Deb(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String version,
            @JsonProperty(required = true) String architecture,
            @JsonProperty(required = true) String archive,
            @JsonProperty(required = true) String path,
            @JsonProperty(required = true) String source,
            @JsonProperty(required = true) String sha256,
            @JsonProperty(required = true) long size) {

        static Deb of(LockedPackage deb) {
            LockedPackage.Location at = deb.location();
            return new Deb(
                    deb.name(),
                    deb.version(),
                    deb.architecture(),
                    at.archive(),
                    at.path(),
                    at.source(),
                    deb.sha256().hex(),
                    deb.size());
        }

        // What becomes a part of a URL or of a file name is held to what it can be.
        LockedPackage toLocked() {
            Versions.debianPackage(name);
            Versions.debianVersion(version);
            Syntax.matching(ARCHITECTURE, architecture, "an architecture must be all, amd64 or arm64");
            Syntax.matching(ARCHIVE, archive, "an archive must be debian or debian-security");
            LockedPackage.Location at = new LockedPackage.Location(archive, Syntax.pathInArchive(path), source);
            return new LockedPackage(name, version, architecture, at, new Sha256(sha256), notNegative(size, name));
        }
    }
}
