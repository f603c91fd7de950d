package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ContainerSettings;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.ImageDefinition.AddedFile;
import io.github.keycloakirsa.images.definition.ImageDefinition.Copy;
import io.github.keycloakirsa.images.definition.ImageDefinition.Link;
import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a test wants planned, with files of its own in place of fetched ones. */
final class Recipe {
    private final Path folder;
    private final Map<LockedPackage, Path> packages = new TreeMap<>();
    private final Map<LockedArtifact, Path> providers = new LinkedHashMap<>();
    private final Map<String, String> leaveOut = new TreeMap<>();
    private final Map<String, String> missingLibraries = new TreeMap<>();
    private final List<Base.User> users = new ArrayList<>();
    private final List<AddedFile> files = new ArrayList<>();
    private final List<String> certificates = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();
    private Optional<Keycloak> keycloak = Optional.empty();
    private Optional<Path> distribution = Optional.empty();
    private Optional<LockedArtifact> lockedDistribution = Optional.empty();
    private Optional<BaseHome> baseHome = Optional.empty();

    Recipe(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(definitionFolder());
    }

    Path definitionFolder() {
        return folder.resolve("definition");
    }

    Path cache() {
        return folder.resolve("cache/unpacked");
    }

    Recipe with(Deb deb) throws IOException {
        return with(deb, deb.writeTo(folder));
    }

    Recipe with(Deb deb, Path file) throws IOException {
        packages.put(deb.locked(file), file);
        return this;
    }

    Recipe leaveOut(String pattern) {
        leaveOut.put(pattern, "test");
        return this;
    }

    Recipe missingLibraries(String pattern) {
        missingLibraries.put(pattern, "test");
        return this;
    }

    Recipe user(String name, Owner owner, String home) {
        users.add(new Base.User(name, owner, home));
        return this;
    }

    Recipe keycloak(TarGz archive, Map<String, String> options) throws IOException {
        keycloak = Optional.of(new Keycloak("26.7.3", options, new MavenRequest(List.of(), List.of(), Map.of())));
        Path file = archive.writeTo(folder.resolve("dist.tar.gz"));
        distribution = Optional.of(file);
        lockedDistribution = Optional.of(locked("org.keycloak:keycloak-quarkus-dist:tar.gz:26.7.3", file));
        return this;
    }

    Recipe registryHome(BaseHome home, Map<String, String> options) {
        keycloak = Optional.of(new Keycloak("26.7.3", options, new MavenRequest(List.of(), List.of(), Map.of())));
        baseHome = Optional.of(home);
        return this;
    }

    Recipe provider(String coordinates, byte[] jar) throws IOException {
        LockedArtifact artifact = locked(
                coordinates,
                Files.write(folder.resolve(MavenCoordinates.parse(coordinates).fileName()), jar));
        providers.put(artifact, folder.resolve(artifact.coordinates().fileName()));
        return this;
    }

    Recipe add(String source, String path, int mode, Owner owner) {
        files.add(new AddedFile(Optional.of(source), path, mode, owner));
        return this;
    }

    Recipe addDirectory(String path, int mode, Owner owner) {
        files.add(new AddedFile(Optional.empty(), path, mode, owner));
        return this;
    }

    Recipe certificate(String source) {
        certificates.add(source);
        return this;
    }

    Recipe link(String path, String target) {
        links.add(new Link(path, target));
        return this;
    }

    Recipe copy(String from, String path) {
        copies.add(new Copy(from, path));
        return this;
    }

    ImagePlan plan(Platform platform) {
        Base base = baseHome.isPresent()
                ? new Base.Registry("registry.example.test/keycloak:26")
                : new Base.Debian("trixie", List.of(), Map.of(), new Base.Trim(leaveOut, missingLibraries), users);
        ImageDefinition definition = new ImageDefinition(
                new ImageDefinition.About("test", "Test", "", ""),
                new ImageDefinition.Targets(List.of(Platform.values()), List.of(Variant.STANDARD), true),
                base,
                keycloak,
                new ImageDefinition.Content(files, certificates, links, copies),
                new ContainerSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        new ContainerSettings.Command(List.of(), List.of()),
                        List.of(),
                        List.of()));
        Lock lock = new Lock(
                Sha256.of(new byte[0]),
                lockedDistribution,
                List.copyOf(providers.keySet()),
                List.copyOf(packages.keySet()),
                Optional.empty());
        return Planner.plan(
                definition,
                lock,
                new Inputs(definitionFolder(), distribution, providers, packages, baseHome, folder.resolve("cache")),
                platform);
    }

    private static LockedArtifact locked(String coordinates, Path file) throws IOException {
        return new LockedArtifact(MavenCoordinates.parse(coordinates), Sha256.of(file), Files.size(file), List.of());
    }
}
