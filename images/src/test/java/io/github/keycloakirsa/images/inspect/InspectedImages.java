package io.github.keycloakirsa.images.inspect;

import io.github.keycloakirsa.images.inspect.InspectionReport.Image;
import io.github.keycloakirsa.resolver.BuildLog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Images to look into, and a short way to do it. */
final class InspectedImages {
    private static final String STATUS = """
            Package: libc6
            Status: install ok installed
            Architecture: amd64
            Version: 2.41-12
            Description: the C library
             with a line that reads Version: 0

            Package: gone
            Status: deinstall ok config-files
            Architecture: amd64
            Version: 1

            Package: tzdata
            Status: install ok installed
            Architecture: all
            Version: 2026a-1
            """;

    private InspectedImages() {}

    /** A Keycloak on a base of Debian, with two providers, for two platforms. */
    static TestImage keycloak() {
        Map<String, byte[]> layers = new LinkedHashMap<>();
        layers.put(
                "os",
                new LayerBuilder()
                        .directory("var")
                        .file("var/lib/dpkg/status", STATUS)
                        .tar());
        layers.put("keycloak distribution", core().tar());
        layers.put(
                "aws providers",
                new LayerBuilder()
                        .file("opt/keycloak/providers/aws-advanced-jdbc-wrapper-4.3.0.jar", "wrapper")
                        .file("opt/keycloak/providers/sdk-core-2.54.13.jar", "sdk")
                        .file("opt/keycloak/providers/README.md", "put jars here")
                        .tar());
        return new TestImage(layers);
    }

    /** The layer by which a Keycloak is known. */
    static LayerBuilder core() {
        return new LayerBuilder()
                .file("opt/keycloak/lib/lib/main/org.keycloak.keycloak-core-26.7.3.jar", "content of core");
    }

    /** The same with provider jars. */
    static LayerBuilder providers(String... names) {
        LayerBuilder layer = core();
        for (String name : names) {
            layer.file("opt/keycloak/providers/" + name, "content of " + name);
        }
        return layer;
    }

    /** An image of layers that have no names of their own. */
    static TestImage image(LayerBuilder... layers) {
        Map<String, byte[]> named = new LinkedHashMap<>();
        for (LayerBuilder layer : layers) {
            named.put("layer " + named.size(), layer.tar());
        }
        return new TestImage(named);
    }

    /** What is told of the first image of a folder. */
    static Image first(Path folder) {
        return read(folder).images().get(0);
    }

    /** What is told of an image, with nobody looking on. */
    static InspectionReport read(Path image) {
        return ImageInspection.read(image, BuildLog.silent());
    }
}
