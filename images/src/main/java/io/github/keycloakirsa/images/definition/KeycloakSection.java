package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code keycloak} of a definition. */
final class KeycloakSection {
    private static final MavenRequest NO_PROVIDERS = new MavenRequest(List.of(), List.of(), Map.of());

    private KeycloakSection() {}

    /** The Keycloak, when there is one. */
    static Optional<Keycloak> read(Optional<Value> section, Optional<Base> base) {
        return section.flatMap(value -> Fields.of(value, Section.KEYCLOAK))
                .map(keycloak -> new Keycloak(
                        version(keycloak, base),
                        keycloak.find("options")
                                .map(value -> value.mapOf(Syntax::optionName, Syntax::line))
                                .orElse(Map.of()),
                        keycloak.find("providers")
                                .flatMap(value -> Fields.of(value, Section.PROVIDERS))
                                .map(KeycloakSection::providers)
                                .orElse(NO_PROVIDERS),
                        keycloak.find("augmentation")
                                .flatMap(value -> Fields.of(value, Section.AUGMENTATION))
                                .flatMap(augmentation -> augmentation.find("timeout"))
                                .flatMap(value -> value.as(Syntax::timeout))
                                .orElse(Keycloak.AUGMENTATION_TIMEOUT)));
    }

    // No version is written twice: where the tag of the base says it, the key is refused.
    private static String version(Fields keycloak, Optional<Base> base) {
        Optional<String> ofBase = base.filter(Base.Registry.class::isInstance)
                .map(Base.Registry.class::cast)
                .flatMap(registry ->
                        RegistryReference.parse(registry.reference()).keycloakVersion());
        if (ofBase.isPresent()) {
            keycloak.refuse(
                    List.of("version"), "is said by 'base.image' already ('" + ofBase.get() + "'): leave it out");
            return ofBase.get();
        }
        return keycloak.require("version")
                .flatMap(value -> value.as(Versions::keycloak))
                .orElse("");
    }

    private static MavenRequest providers(Fields providers) {
        List<MavenCoordinates> boms = providers
                .find("bom")
                .map(value -> value.oneOrListOf(Versions::bom))
                .orElse(List.of());
        return new MavenRequest(
                boms,
                providers
                        .require("artifacts")
                        .map(value -> artifacts(value, boms.isEmpty()))
                        .orElse(List.of()),
                providers
                        .find("exclude")
                        .map(value -> value.reasons(Versions::modules))
                        .orElse(Map.of()));
    }

    private static List<MavenCoordinates> artifacts(Value list, boolean versionNeeded) {
        List<MavenCoordinates> artifacts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Value item : list.items()) {
            item.as(Versions::artifact).ifPresent(artifact -> {
                if (versionNeeded && artifact.version().isEmpty()) {
                    item.problem("'" + item.name() + "' has '" + artifact + "' without a version, and there is no"
                            + " 'keycloak.providers.bom' that could say it");
                }
                if (!seen.add(artifact.module() + ":" + artifact.extension() + ":" + artifact.classifier())) {
                    item.problem("'" + item.name() + "' lists '" + artifact.module() + "' twice");
                }
                artifacts.add(artifact);
            });
        }
        return artifacts;
    }
}
