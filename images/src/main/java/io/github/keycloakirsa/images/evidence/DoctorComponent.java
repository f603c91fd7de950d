package io.github.keycloakirsa.images.evidence;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.plan.DoctorFiles;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.cyclonedx.model.Component;

/** The doctor of an image as a component; it is the same for every platform. */
final class DoctorComponent {
    private DoctorComponent() {}

    /** Empty when no plan has one. */
    static Optional<Component> of(List<ImagePlan> plans) {
        return plans.stream()
                .flatMap(plan -> plan.layers().stream())
                .flatMap(layer -> layer.entries().stream())
                .filter(RegularFile.class::isInstance)
                .map(RegularFile.class::cast)
                .filter(file -> file.path().equals(DoctorFiles.JAR))
                .findFirst()
                .map(DoctorComponent::of);
    }

    private static Component of(RegularFile file) {
        Component component = new Component();
        component.setType(Component.Type.FILE);
        component.setName(file.path());
        component.setBomRef("file" + file.path());
        component.addHash(Components.hash(digest(file)));
        return component;
    }

    private static Sha256 digest(RegularFile file) {
        try (InputStream in = file.content().open()) {
            return Sha256.of(in);
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "'%s' cannot be read: %s.".formatted(file.path(), e.getMessage()),
                    "Build keycloak-irsa again.",
                    e);
        }
    }
}
