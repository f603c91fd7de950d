package io.github.keycloakirsa.images.evidence;

import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import java.util.Map;
import java.util.TreeMap;
import org.cyclonedx.model.Component;

/** Maven artifacts as components. */
final class MavenComponents {
    private MavenComponents() {}

    static Component of(LockedArtifact artifact) {
        Component component = named(artifact.coordinates());
        component.setBomRef(component.getPurl());
        component.addHash(Components.hash(artifact.sha256()));
        Licenses.of(artifact.licenses()).ifPresent(component::setLicenses);
        return component;
    }

    static Component of(DistributionJar jar) {
        Component component = named(jar.coordinates());
        component.setBomRef("distribution/" + jar.path());
        component.addHash(Components.hash(jar.sha256()));
        component.addProperty(Components.property("path", jar.path()));
        component.addProperty(
                Components.property("identified-by", jar.identifiedBy().label()));
        return component;
    }

    private static Component named(MavenCoordinates coordinates) {
        Component component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setName(coordinates.artifact());
        if (!coordinates
                .group()
                .isEmpty()) { // a jar whose name says nothing gets no URL: a wrong one misleads scanners
            component.setGroup(coordinates.group());
            component.setVersion(coordinates.version());
            component.setPurl(Components.purl(
                    "maven",
                    coordinates.group(),
                    coordinates.artifact(),
                    coordinates.version(),
                    qualifiers(coordinates)));
        }
        return component;
    }

    private static Map<String, String> qualifiers(MavenCoordinates coordinates) {
        Map<String, String> qualifiers = new TreeMap<>();
        qualifiers.put("type", coordinates.extension());
        if (!coordinates.classifier().isEmpty()) {
            qualifiers.put("classifier", coordinates.classifier());
        }
        return qualifiers;
    }
}
