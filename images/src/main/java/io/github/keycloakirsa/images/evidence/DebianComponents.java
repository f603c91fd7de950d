package io.github.keycloakirsa.images.evidence;

import io.github.keycloakirsa.resolver.debian.LockedPackage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Property;

/** Debian packages, and the system they make, as components. */
final class DebianComponents {
    /** Scanners look packages up by release number; a suite that is not here goes by its own name. */
    private static final Map<String, String> RELEASES =
            Map.of("bullseye", "11", "bookworm", "12", "trixie", "13", "forky", "14");

    private DebianComponents() {}

    /** The operating system first: without it scanners do not know where to look the packages up. */
    static List<Component> of(String suite, List<LockedPackage> packages) {
        String release = RELEASES.getOrDefault(suite, suite);
        return Stream.concat(
                        Stream.of(operatingSystem(release)),
                        packages.stream().sorted().map(locked -> packageOf(locked, release)))
                .toList();
    }

    private static Component operatingSystem(String release) {
        Component system = new Component();
        system.setType(Component.Type.OPERATING_SYSTEM);
        system.setBomRef("operating-system");
        system.setName("debian");
        system.setVersion(release);
        return system;
    }

    private static Component packageOf(LockedPackage locked, String release) {
        Source source = Source.of(locked);
        Component component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setName(locked.name());
        component.setVersion(locked.version());
        component.setPurl(Components.purl(
                "deb",
                "debian",
                locked.name(),
                locked.version(),
                Map.of(
                        "arch", locked.architecture(),
                        "distro", "debian-" + release,
                        "upstream", source.name() + "@" + source.version())));
        component.setBomRef(component.getPurl());
        component.addHash(Components.hash(locked.sha256()));
        component.addProperty(Components.property("archive", locked.location().archive()));
        // Debian's security tracker knows source packages. Grype reads the qualifier "upstream", Trivy these two.
        component.addProperty(new Property("aquasecurity:trivy:SrcName", source.name()));
        component.addProperty(new Property("aquasecurity:trivy:SrcVersion", source.version()));
        return component;
    }

    private record Source(String name, String version) {
        static Source of(LockedPackage locked) {
            String[] parts = locked.location().source().split(" ", 2);
            return new Source(parts[0], parts.length == 2 ? parts[1] : locked.version());
        }
    }
}
