package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A version that a definition says and that can be another one tomorrow.
 *
 * @param name what it goes by in {@code release.updates}
 * @param key the key that it stands under, such as {@code keycloak.version}
 * @param coordinates what it is the version of
 */
public record WrittenVersion(String name, String key, MavenCoordinates coordinates) {
    private static final String PROVIDERS = "keycloak.providers.";

    /** Those of a definition, in its order. */
    public static List<WrittenVersion> of(ImageDefinition definition) {
        return of(definition.keycloak(), Optional.of(definition.base()));
    }

    /** On a base of a registry the tag of the base says which Keycloak it is, and that is no version of Maven's. */
    static List<WrittenVersion> of(Optional<Keycloak> keycloak, Optional<Base> base) {
        return keycloak.stream()
                .flatMap(known -> Stream.concat(
                        base.filter(Base.Debian.class::isInstance).map(debian -> ofKeycloak(known)).stream(),
                        ofProviders(known.providers())))
                .toList();
    }

    private static WrittenVersion ofKeycloak(Keycloak keycloak) {
        return new WrittenVersion(
                Release.KEYCLOAK,
                "keycloak.version",
                // not parsed: a version that is wrong is among the problems already
                new MavenCoordinates("org.keycloak", "keycloak-quarkus-dist", "tar.gz", "", keycloak.version()));
    }

    private static Stream<WrittenVersion> ofProviders(MavenRequest providers) {
        return Stream.concat(
                providers.boms().stream().map(bom -> new WrittenVersion(bom.module(), PROVIDERS + "bom", bom)),
                providers.roots().stream()
                        .filter(root -> !root.version().isEmpty())
                        .map(root -> new WrittenVersion(root.module(), PROVIDERS + "artifacts", root)));
    }

    /** The same of another version. */
    public WrittenVersion at(String version) {
        return new WrittenVersion(
                name,
                key,
                new MavenCoordinates(
                        coordinates.group(),
                        coordinates.artifact(),
                        coordinates.extension(),
                        coordinates.classifier(),
                        version));
    }

    /** What stands in the definition. */
    public String text() {
        return name.equals(Release.KEYCLOAK) ? coordinates.version() : coordinates.toString();
    }
}
