package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockDigest;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.DebianRequest;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the versions of everything that a definition names: the only use case that does. */
public final class LockDefinition {
    private static final String DISTRIBUTION = "org.keycloak:keycloak-quarkus-dist:tar.gz:";

    private final Workshop workshop;

    /**
     * Works with what a front door set up.
     *
     * @param workshop repositories, mirrors and log
     */
    public LockDefinition(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * Writes lock files, each beside its definition.
     *
     * @param definitions a definition's YAML file, or a folder of them
     * @param images names of definitions; those that are built by default where empty
     * @return the lock files, in the order of the definitions
     * @throws io.github.keycloakirsa.resolver.ExplainedException when a definition is wrong, or something it names is
     *     not to be had; its old lock file is then as it was
     */
    public List<Path> lock(Path definitions, List<String> images) {
        Selection selection = new Selection(images, List.of(), List.of());
        return lock(selection.of(DefinitionFile.readAll(definitions)));
    }

    /** Writes the locks of definitions when all of them could be made. */
    List<Path> lock(List<DefinitionFile> sources) {
        Map<DefinitionFile, Lock> locks = new LinkedHashMap<>();
        sources.forEach(source -> locks.put(source, choose(source.definition())));
        return locks.entrySet().stream()
                .map(made -> write(made.getKey(), made.getValue()))
                .toList();
    }

    private Path write(DefinitionFile source, Lock lock) {
        Path file = LockFile.beside(source.file());
        LockFile.write(lock, file);
        LockFile.removeNewBeside(source.file());
        workshop.log()
                .info("Locked " + lock.providers().size() + " provider jars and "
                        + lock.packages().size() + " Debian packages");
        return file;
    }

    Lock choose(ImageDefinition definition) {
        workshop.log().step("Locking " + definition.name());
        return new Lock(
                LockDigest.of(definition),
                distribution(definition),
                providers(definition),
                packages(definition),
                base(definition));
    }

    private Optional<LockedArtifact> distribution(ImageDefinition definition) {
        return definition
                .keycloak()
                .filter(keycloak -> definition.base() instanceof Base.Debian)
                .map(Keycloak::version)
                .map(version -> MavenCoordinates.parse(DISTRIBUTION + version))
                .map(coordinates -> workshop.maven().lockAlone(coordinates, workshop.log()));
    }

    private List<LockedArtifact> providers(ImageDefinition definition) {
        return definition
                .keycloak()
                .map(keycloak -> workshop.maven().lock(keycloak.providers(), workshop.log()))
                .orElse(List.of());
    }

    /** The Debian packages of a definition's base as they are today. */
    List<LockedPackage> packages(ImageDefinition definition) {
        if (!(definition.base() instanceof Base.Debian debian)) {
            return List.of();
        }
        List<String> architectures = definition.targets().platforms().stream()
                .map(Platform::architecture)
                .toList();
        DebianRequest request = new DebianRequest(debian.suite(), architectures, debian.packages(), debian.exclude());
        return workshop.debian().lock(request, workshop.log());
    }

    /** The digest of a definition's base image as it is today. */
    Optional<Sha256> base(ImageDefinition definition) {
        return definition.base() instanceof Base.Registry registry
                ? Optional.of(PullBases.source(workshop).resolve(registry.reference()))
                : Optional.empty();
    }
}
