package io.github.keycloakirsa.images.evidence;

import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ContainerSettings;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small inputs of an SBOM. */
public final class Samples {
    static final LockedArtifact DISTRIBUTION =
            artifact("org.keycloak:keycloak-quarkus-dist:tar.gz:26.7.3", "Apache License, Version 2.0");
    static final LockedArtifact STS = artifact("software.amazon.awssdk:sts:2.54.13", "Apache License, Version 2.0");
    static final LockedArtifact WRAPPER =
            artifact("software.amazon.jdbc:aws-advanced-jdbc-wrapper:4.3.0", "A licence of nobody");
    static final LockedPackage LIBC = deb("libc6", "2.41-12", "amd64", "glibc 2.41-12");
    static final LockedPackage LIBC_ARM = deb("libc6", "2.41-12", "arm64", "glibc 2.41-12");
    static final LockedPackage BUSYBOX = deb("busybox-static", "1:1.37.0-6+b3", "amd64", "busybox 1:1.37.0-6");
    static final Base DEBIAN =
            new Base.Debian("trixie", List.of("libc6"), Map.of(), new Base.Trim(Map.of(), Map.of()), List.of());

    private Samples() {}

    static ImageDefinition definition(Base base) {
        return new ImageDefinition(
                new ImageDefinition.About("keycloak-26", "Keycloak with IAM", "", "Apache-2.0"),
                new ImageDefinition.Targets(List.of(Platform.values()), List.of(Variant.STANDARD), true),
                base,
                Optional.of(new Keycloak("26.7.3", Map.of(), new MavenRequest(List.of(), List.of(), Map.of()))),
                new ImageDefinition.Content(List.of(), List.of()),
                settings());
    }

    static Lock lock(List<LockedArtifact> providers, List<LockedPackage> packages) {
        return new Lock(sha("definition"), Optional.of(DISTRIBUTION), providers, packages, Optional.empty());
    }

    static Lock registryLock(Sha256 base) {
        return new Lock(sha("definition"), Optional.empty(), List.of(), List.of(), Optional.of(base));
    }

    /** A plan of a distribution with some jars in {@code lib/lib/main}. */
    static ImagePlan plan(Platform platform, Map<String, byte[]> jars) {
        List<LayerEntry> entries = jars.entrySet().stream()
                .map(jar -> (LayerEntry) new LayerEntry.RegularFile(
                        "/opt/keycloak/lib/lib/main/" + jar.getKey(),
                        0644,
                        Owner.ROOT,
                        new FileContent.Bytes(jar.getValue()),
                        "the distribution"))
                .toList();
        return new ImagePlan(
                platform, Optional.empty(), List.of(new PlannedLayer("keycloak distribution", entries)), settings());
    }

    /** A jar with a pom.properties for each of some coordinates. */
    static byte[] jar(String... coordinates) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            for (String text : coordinates) {
                MavenCoordinates named = MavenCoordinates.parse(text);
                ZipEntry entry =
                        new ZipEntry("META-INF/maven/" + named.group() + "/" + named.artifact() + "/pom.properties");
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(("groupId=" + named.group() + "\nartifactId=" + named.artifact() + "\nversion="
                                + named.version() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The SBOM of an image with one package and a distribution. */
    public static byte[] sbom() {
        return Sbom.of(
                definition(DEBIAN), lock(List.of(), List.of(LIBC)), List.of(plan(Platform.LINUX_AMD64, Map.of())));
    }

    static Sha256 sha(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static LockedArtifact artifact(String coordinates, String license) {
        return new LockedArtifact(MavenCoordinates.parse(coordinates), sha(coordinates), 1, List.of(license));
    }

    private static LockedPackage deb(String name, String version, String architecture, String source) {
        return new LockedPackage(
                name,
                version,
                architecture,
                new LockedPackage.Location("debian", "pool/main/" + name, source),
                sha(name + architecture),
                1);
    }

    private static ContainerSettings settings() {
        return new ContainerSettings(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                new ContainerSettings.Command(List.of(), List.of()),
                List.of(),
                List.of());
    }
}
