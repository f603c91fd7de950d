package io.github.keycloakirsa.images.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Metadata;

/** The software bill of materials of an image. */
public final class Sbom {
    /** Name of the image's property, after our prefix, that holds the digest of the lock file. */
    private static final String LOCK_PROPERTY = "lock";

    private static final String IMAGE_REF = "image";

    private Sbom() {}

    /**
     * A CycloneDX 1.6 document in JSON, for all platforms together. The same arguments give the same bytes.
     *
     * @param definition names the image and its base
     * @param lock what is in it, by digest
     * @param plans the plan of each platform; the jars inside the Keycloak distribution are read from them
     * @return UTF-8, indented by two spaces
     * @throws io.github.keycloakirsa.images.definition.ImageException when a jar of the distribution cannot be read
     */
    public static byte[] of(ImageDefinition definition, Lock lock, List<ImagePlan> plans) {
        List<Component> components = new ArrayList<>();
        components.addAll(base(definition.base(), lock, plans));
        components.addAll(distribution(lock, plans));
        lock.providers().stream()
                .sorted(Comparator.comparing(LockedArtifact::coordinates))
                .map(MavenComponents::of)
                .forEach(components::add);
        DoctorComponent.of(plans).ifPresent(components::add);
        Bom bom = new Bom();
        bom.setMetadata(metadata(definition, lock));
        bom.setComponents(components);
        bom.setDependencies(List.of(contents(components)));
        return SbomJson.write(bom);
    }

    /** Whether this project wrote a document: whatever else writes CycloneDX knows of no lock. */
    public static boolean isOurs(byte[] document) {
        try {
            return lock(JsonMapper.builder().build().readTree(document)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** The digest of the lock file that an image was built from, {@code sha256:…}. */
    static Optional<String> lock(JsonNode sbom) {
        for (JsonNode property : sbom.at("/metadata/component/properties")) {
            if (property.path("name").asText().equals(Components.PROPERTY_PREFIX + LOCK_PROPERTY)) {
                return Optional.of(property.path("value").asText());
            }
        }
        return Optional.empty();
    }

    private static List<Component> base(Base base, Lock lock, List<ImagePlan> plans) {
        if (base instanceof Base.Debian debian) {
            List<LockedPackage> packages = lock.packages().stream()
                    .filter(deb -> plans.stream()
                            .anyMatch(plan -> deb.isFor(plan.platform().architecture())))
                    .toList();
            return DebianComponents.of(debian.suite(), packages);
        }
        Base.Registry registry = (Base.Registry) base;
        return lock.base().stream()
                .map(digest -> BaseImageComponent.of(registry.reference(), digest))
                .toList();
    }

    private static List<Component> distribution(Lock lock, List<ImagePlan> plans) {
        return lock.distribution().stream()
                .map(artifact -> {
                    Component component = MavenComponents.of(artifact);
                    DistributionJars.of(plans).forEach(jar -> component.addComponent(MavenComponents.of(jar)));
                    return component;
                })
                .toList();
    }

    private static Metadata metadata(ImageDefinition definition, Lock lock) {
        Component image = new Component();
        image.setType(Component.Type.CONTAINER);
        image.setBomRef(IMAGE_REF);
        image.setName("keycloak-irsa/" + definition.name());
        definition.keycloak().ifPresent(keycloak -> image.setVersion(keycloak.version()));
        if (!definition.about().title().isEmpty()) {
            image.setDescription(definition.about().title());
        }
        image.addProperty(
                Components.property(LOCK_PROPERTY, LockFile.digest(lock).asDigest()));
        Metadata metadata = new Metadata();
        metadata.setTimestamp(null); // the library's own is the time of this call
        metadata.setComponent(image);
        return metadata;
    }

    private static Dependency contents(List<Component> components) {
        Dependency contents = new Dependency(IMAGE_REF);
        components.forEach(component -> contents.addDependency(new Dependency(component.getBomRef())));
        return contents;
    }
}
