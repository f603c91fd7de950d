package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.KeycloakHome;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the build step works on.
 *
 * @param definition of the image; has a Keycloak
 * @param home where Keycloak lies in the image
 * @param platform whose image the rest is from: the host's, where it is among those planned
 * @param system what is in the base of that image, its Java among it
 * @param files the files of Keycloak's home, by their path in it
 * @param environment what the image sets for Keycloak, variables that begin with {@code KC_}
 */
public record AugmentationRequest(
        ImageDefinition definition,
        KeycloakHome home,
        Platform platform,
        List<LayerEntry> system,
        Map<String, RegularFile> files,
        Map<String, String> environment) {
    /** Sizes the heap by the memory of a container, which the build step is not in. */
    private static final String IN_CONTAINER = "KC_RUN_IN_CONTAINER";

    /** Copies its arguments. */
    public AugmentationRequest {
        system = List.copyOf(system);
        files = Map.copyOf(files);
        environment = Map.copyOf(environment);
    }

    /**
     * What a plan holds.
     *
     * @param definition of the image
     * @param base what is in the registry base; nothing where the plan has a base of its own
     * @param plan the image, without its augmentation
     */
    public static AugmentationRequest of(ImageDefinition definition, List<LayerEntry> base, ImagePlan plan) {
        List<LayerEntry> system = plan.base().map(PlannedLayer::entries).orElse(base);
        List<RegularFile> files = Stream.concat(
                        system.stream(), plan.layers().stream().flatMap(layer -> layer.entries().stream()))
                .filter(RegularFile.class::isInstance)
                .map(RegularFile.class::cast)
                .toList();
        KeycloakHome home = home(files);
        return new AugmentationRequest(
                definition, home, plan.platform(), system, below(home, files), forKeycloak(plan));
    }

    private static KeycloakHome home(List<RegularFile> files) {
        String script = "/" + KeycloakHome.START_SCRIPT;
        return files.stream()
                .map(RegularFile::path)
                .filter(path -> path.endsWith(script))
                .map(path -> new KeycloakHome(path.substring(0, path.length() - script.length())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a plan without Keycloak"));
    }

    private static Map<String, RegularFile> below(KeycloakHome home, List<RegularFile> files) {
        String folder = home.path() + "/";
        Map<String, RegularFile> below = new TreeMap<>();
        for (RegularFile file : files) {
            if (file.path().startsWith(folder)) {
                below.put(file.path().substring(folder.length()), file); // the highest layer wins
            }
        }
        return below;
    }

    private static Map<String, String> forKeycloak(ImagePlan plan) {
        return plan.container().environment().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("KC_"))
                .filter(variable -> !variable.getKey().equals(IN_CONTAINER))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The Keycloak of the image. */
    Keycloak keycloak() {
        return definition.keycloak().orElseThrow();
    }
}
