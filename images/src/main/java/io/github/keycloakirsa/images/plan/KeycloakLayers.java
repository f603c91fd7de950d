package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The layers of an image that has a Keycloak, each on top of the one before.
 *
 * @param home where it lies
 * @param keycloak what the definition says of it
 * @param archives its files
 */
record KeycloakLayers(KeycloakHome home, Keycloak keycloak, LockedArchives archives) {
    private static final String DATA = "data"; // the distribution lacks it, Keycloak makes it at the first start

    /** The distribution as it is, but for a {@code keycloak.conf} that the definition replaces. */
    FileTree distribution(FileTree below, Archive archive, UnpackCache cache) throws IOException {
        FileTree tree = below.layer(home::directory);
        UnpackedFolder unpacked = cache.folder(archive);
        tree.add(home.directory(home.path()), archive.name());
        tree.add(home.directory(home.path() + "/" + DATA), archive.name());
        for (String directory : unpacked.directories()) {
            tree.add(home.directory(home.path() + "/" + directory), archive.name());
        }
        unpacked.items().forEach((path, item) -> {
            FileContent content =
                    new FileContent.OnDisk(unpacked.folder().resolve(path), item.size(), Optional.of(item.sha256()));
            RegularFile file = home.file(path, item.executable(), content, archive.name());
            if (keycloak.options().isEmpty() || !file.path().equals(home.configuration())) {
                tree.add(file, archive.name());
            }
        });
        return tree;
    }

    /** The locked provider jars, each under its Maven file name. */
    FileTree providers(FileTree below) {
        FileTree tree = below.layer(home::directory);
        for (LockedArtifact artifact : archives.lock().providers()) {
            Path file = archives.provider(artifact);
            String origin = "artifact " + artifact.coordinates();
            FileContent content = new FileContent.OnDisk(file, artifact.size(), Optional.of(artifact.sha256()));
            tree.add(home.file("providers/" + artifact.coordinates().fileName(), false, content, origin), origin);
        }
        return tree;
    }

    /** {@code conf/keycloak.conf}, when the definition has options. */
    void addConfiguration(FileTree tree, String definition) {
        if (!keycloak.options().isEmpty()) {
            String origin = "keycloak.options of the definition";
            FileContent content = ConfigurationFile.of(definition, keycloak.options());
            tree.add(home.file("conf/keycloak.conf", false, content, origin), origin);
        }
    }

    /** Checks the class path: the jars of the providers folder against each other and Keycloak's own. */
    void audit(List<AuditedJar> own, List<FileTree> layers) throws IOException {
        TreeMap<String, String> modules = new TreeMap<>();
        for (LockedArtifact artifact : archives.lock().providers()) {
            modules.put(
                    artifact.coordinates().fileName(), artifact.coordinates().module());
        }
        List<Provider> providers = files(layers)
                .filter(file -> home.isProvider(file.path()))
                .map(KeycloakLayers::jar)
                .map(jar -> new Provider(jar, Optional.ofNullable(modules.get(jar.name()))))
                .toList();
        Stream<AuditedJar> shipped =
                files(layers).filter(file -> home.isOwnJar(file.path())).map(KeycloakLayers::jar);
        ClassPathAudit.check(Stream.concat(own.stream(), shipped).toList(), providers);
    }

    private static Stream<RegularFile> files(List<FileTree> layers) {
        return layers.stream().flatMap(layer -> layer.files().stream());
    }

    private static AuditedJar jar(RegularFile file) {
        return new AuditedJar(file.path().substring(file.path().lastIndexOf('/') + 1), file.content());
    }
}
