package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Locks for tests. */
final class Locks {
    private Locks() {}

    /** A lock in which each field has a value; its lists are sorted. */
    static Lock full(Sha256 definition) {
        return new Lock(
                definition,
                Optional.of(
                        artifact("org.keycloak:keycloak-quarkus-dist:tar.gz:26.7.3", "Apache License, Version 2.0")),
                List.of(artifact("org.example:own:3.1"), artifact("org.example:pair:jar:linux:1.0", "MIT", "BSD")),
                List.of(deb("libc6", "amd64"), deb("libc6", "arm64"), deb("tzdata", "all")),
                Optional.of(digest("base")));
    }

    static LockedArtifact artifact(String coordinates, String... licenses) {
        return new LockedArtifact(
                MavenCoordinates.parse(coordinates), digest(coordinates), coordinates.length(), List.of(licenses));
    }

    static LockedPackage deb(String name, String architecture) {
        return new LockedPackage(
                name,
                "1:2.41-12+deb13u1",
                architecture,
                new LockedPackage.Location("debian", "pool/main/" + name + "_" + architecture + ".deb", name + " 2.41"),
                digest(name + architecture),
                name.length());
    }

    static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
