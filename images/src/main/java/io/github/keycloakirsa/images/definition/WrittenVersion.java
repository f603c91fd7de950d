package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A version that a definition says and that can be another one tomorrow. */
public sealed interface WrittenVersion {
    /** What it goes by in {@code release.updates}. */
    String name();

    /** The key that it stands under, such as {@code keycloak.version}. */
    String key();

    /** What policies are about, such as {@code 26.7.3}. */
    String version();

    /** What stands in the definition. */
    String text();

    /** What people read of it. */
    String shown();

    /** Those of a definition, in its order. */
    static List<WrittenVersion> of(ImageDefinition definition) {
        return of(definition.keycloak(), Optional.of(definition.base()));
    }

    /** On a base of a registry the tag of the base says which Keycloak it is, and that is no version of Maven's. */
    static List<WrittenVersion> of(Optional<Keycloak> keycloak, Optional<Base> base) {
        Stream<WrittenVersion> below = base.stream()
                .flatMap(known -> known instanceof Base.Registry registry
                        ? OfImage.of(registry).stream()
                        : keycloak.stream().map(OfArtifact::ofKeycloak));
        Stream<WrittenVersion> added = keycloak.stream().flatMap(known -> OfArtifact.ofProviders(known.providers()));
        return Stream.concat(below, added).toList();
    }

    /**
     * The version of an artifact of Maven's.
     *
     * @param coordinates what it is the version of
     */
    record OfArtifact(String name, String key, MavenCoordinates coordinates) implements WrittenVersion {
        private static final String PROVIDERS = "keycloak.providers.";

        private static OfArtifact ofKeycloak(Keycloak keycloak) {
            return new OfArtifact(
                    Release.KEYCLOAK,
                    "keycloak.version",
                    // not parsed: a version that is wrong is among the problems already
                    new MavenCoordinates("org.keycloak", "keycloak-quarkus-dist", "tar.gz", "", keycloak.version()));
        }

        private static Stream<OfArtifact> ofProviders(MavenRequest providers) {
            return Stream.concat(
                    providers.boms().stream().map(bom -> new OfArtifact(bom.module(), PROVIDERS + "bom", bom)),
                    providers.roots().stream()
                            .filter(root -> !root.version().isEmpty())
                            .map(root -> new OfArtifact(root.module(), PROVIDERS + "artifacts", root)));
        }

        @Override
        public String version() {
            return coordinates.version();
        }

        @Override
        public String text() {
            return name.equals(Release.KEYCLOAK) ? version() : coordinates.toString();
        }

        @Override
        public String shown() {
            return version();
        }

        /** The same artifact of another version. */
        public OfArtifact at(String version) {
            return new OfArtifact(
                    name,
                    key,
                    new MavenCoordinates(
                            coordinates.group(),
                            coordinates.artifact(),
                            coordinates.extension(),
                            coordinates.classifier(),
                            version));
        }
    }

    /**
     * The tag of the base, with the digest where one stands after it.
     *
     * @param repository {@code host/repository}
     * @param version the tag
     * @param digest {@code sha256:…}, when there is one
     */
    record OfImage(String repository, String version, Optional<String> digest) implements WrittenVersion {
        private static Optional<OfImage> of(Base.Registry base) {
            RegistryReference reference = RegistryReference.parse(base.reference());
            return reference.tag().map(tag -> new OfImage(reference.repository(), tag, reference.digest()));
        }

        @Override
        public String name() {
            return Release.BASE;
        }

        @Override
        public String key() {
            return Release.BASE;
        }

        @Override
        public String text() {
            return repository + ":" + shown();
        }

        @Override
        public String shown() {
            return version + digest.map(known -> "@" + known).orElse("");
        }

        /** The same repository at another tag, without a digest. */
        public OfImage at(String tag) {
            return new OfImage(repository, tag, Optional.empty());
        }

        /** The same with a digest after the tag. */
        public OfImage pinned(String known) {
            return new OfImage(repository, version, Optional.of(known));
        }
    }
}
