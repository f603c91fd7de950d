package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ContainerSettings;
import io.github.keycloakirsa.images.definition.ContainerSettings.Command;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan with a Keycloak whose start script is a few lines of shell, which run in place of the build step. */
record FakeKeycloak(
        String version, Map<String, String> options, String script, String java, String tzdata, Duration timeout) {
    /** What the build agent leaves behind. */
    static final String REPORT = ": >\"$(echo \"$JAVA_OPTS_APPEND\" | sed \"s/.*,report=//; s/'.*//\")\"\n";

    /** Writes what the step knows into the one folder that it may write into. */
    static final String WELL =
            "echo \"$@\" >lib/quarkus/build-system.properties\nenv | grep ^KC_ >>lib/quarkus/build-system.properties\n"
                    + REPORT;

    private static final Owner OWNER = new Owner(1000, 0);

    /** One of the newest version on a Java that this host has, but that does not start: there is no loader with it. */
    static FakeKeycloak with(String script) {
        int feature = Runtime.version().feature();
        return new FakeKeycloak(
                "26.7.3", Map.of("db", "postgres"), script, feature + ".0.1", "1", Duration.ofMinutes(5));
    }

    FakeKeycloak withVersion(String other) {
        return new FakeKeycloak(other, options, script, java, tzdata, timeout);
    }

    FakeKeycloak withOptions(Map<String, String> others) {
        return new FakeKeycloak(version, others, script, java, tzdata, timeout);
    }

    FakeKeycloak withJava(String other) {
        return new FakeKeycloak(version, options, script, other, tzdata, timeout);
    }

    FakeKeycloak withTzdata(String other) {
        return new FakeKeycloak(version, options, script, java, other, timeout);
    }

    FakeKeycloak withTimeout(Duration other) {
        return new FakeKeycloak(version, options, script, java, tzdata, other);
    }

    AugmentationRequest request() {
        return AugmentationRequest.of(definition(), List.of(), plan());
    }

    ImagePlan plan() {
        return new ImagePlan(
                Platform.LINUX_AMD64,
                Optional.of(new PlannedLayer(
                        "os + java runtime",
                        List.of(
                                file("/usr/lib/jvm/java/bin/java", 0755, "a program"),
                                file("/usr/lib/jvm/java/release", 0644, "JAVA_VERSION=\"" + java + "\"\n"),
                                file("/usr/share/zoneinfo/version", 0644, tzdata)))),
                List.of(
                        new PlannedLayer(
                                "keycloak distribution",
                                List.of(
                                        file("/opt/keycloak/bin/kc.sh", 0775, "#!/bin/sh\nset -e\n" + script),
                                        file("/opt/keycloak/lib/quarkus/build-system.properties", 0664, "as shipped"))),
                        new PlannedLayer(
                                "aws providers", List.of(file("/opt/keycloak/providers/wrapper.jar", 0664, "a jar"))),
                        new PlannedLayer(
                                PlannedLayer.CONFIGURATION,
                                List.of(file("/opt/keycloak/conf/keycloak.conf", 0664, options.toString())))),
                container());
    }

    private ImageDefinition definition() {
        MavenRequest providers = new MavenRequest(List.of(), List.of(), Map.of());
        return new ImageDefinition(
                new ImageDefinition.About("fixture", "A fixture", "", ""),
                new ImageDefinition.Targets(List.of(Platform.values()), List.of(Variant.OPTIMIZED), true),
                new Base.Debian("trixie", List.of(), Map.of(), new Base.Trim(Map.of(), Map.of()), List.of()),
                Optional.of(new Keycloak(version, options, providers, timeout)),
                new ImageDefinition.Content(List.of(), List.of()),
                container());
    }

    private static ContainerSettings container() {
        return new ContainerSettings(
                Optional.of("1000"),
                Optional.of("/"),
                Map.of("KC_FEATURES", "docker", "KC_RUN_IN_CONTAINER", "true", "LANG", "C.UTF-8"),
                new Command(List.of("/opt/keycloak/bin/kc.sh"), List.of()),
                List.of(8080),
                List.of());
    }

    private static LayerEntry file(String path, int mode, String text) {
        FileContent content = new FileContent.Bytes(text.getBytes(StandardCharsets.UTF_8));
        return new RegularFile(path, mode, OWNER, content, "fixture");
    }

    /** The text of the one file of a layer. */
    static String text(PlannedLayer layer) throws java.io.IOException {
        RegularFile file = (RegularFile) layer.entries().get(0);
        try (java.io.InputStream in = file.content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A script that also leaves a line in a file each time it runs. */
    static String counting(Path runs) {
        return "echo run >>'" + runs + "'\n" + WELL;
    }
}
