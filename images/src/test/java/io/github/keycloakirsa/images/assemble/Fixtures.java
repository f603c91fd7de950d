package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ContainerSettings;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small image for both platforms, with one of everything. */
public final class Fixtures {
    static final Owner KEYCLOAK = new Owner(1000, 0);
    static final List<Platform> PLATFORMS = List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64);

    private Fixtures() {}

    /** Writes the one content that is a file. */
    static Path provider(Path sources) throws IOException {
        return Files.writeString(Files.createDirectories(sources).resolve("provider.jar"), "not really a jar");
    }

    /** Plans for both platforms with that provider. */
    static List<ImagePlan> plans(Path jar) throws IOException {
        PlannedLayer providers = new PlannedLayer(
                "aws providers",
                List.of(new RegularFile(
                        "/opt/app/providers/provider.jar",
                        0644,
                        KEYCLOAK,
                        new FileContent.OnDisk(jar, Files.size(jar)),
                        "provider")));
        return PLATFORMS.stream().map(platform -> plan(platform, providers)).toList();
    }

    private static ImagePlan plan(Platform platform, PlannedLayer providers) {
        PlannedLayer base = new PlannedLayer(
                "os and java",
                List.of(
                        new SymbolicLink("/bin", "usr/bin", Owner.ROOT),
                        new Directory("/opt", 0755, Owner.ROOT),
                        new Directory("/opt/app", 0775, KEYCLOAK),
                        new Directory("/tmp", 01777, Owner.ROOT),
                        new Directory("/usr", 0755, Owner.ROOT),
                        new Directory("/usr/bin", 0755, Owner.ROOT),
                        text("/usr/bin/sh", 0755, "shell for " + platform.architecture()),
                        new Directory("/usr/share", 0755, Owner.ROOT),
                        text("/usr/share/" + "long/".repeat(30) + "naïve", 0644, "a name that no old tar holds")));
        return new ImagePlan(platform, Optional.of(base), List.of(providers), container());
    }

    private static ContainerSettings container() {
        return new ContainerSettings(
                Optional.of("1000:0"),
                Optional.of("/opt/app"),
                Map.of("LANG", "C.UTF-8", "AWS_EC2_METADATA_DISABLED", "true"),
                new ContainerSettings.Command(List.of("/usr/bin/sh"), List.of("start")),
                List.of(8080, 9000),
                List.of());
    }

    static RegularFile text(String path, int mode, String content) {
        return new RegularFile(
                path, mode, Owner.ROOT, new FileContent.Bytes(content.getBytes(StandardCharsets.UTF_8)), "fixture");
    }

    /** About the fixture on an assembled base. */
    static ImageFacts facts() {
        return facts(new Base.Debian("trixie", List.of(), Map.of(), new Base.Trim(Map.of(), Map.of()), List.of()));
    }

    /** About the fixture on any base. */
    public static ImageFacts facts(Base base) {
        ImageDefinition definition = new ImageDefinition(
                new ImageDefinition.About("fixture", "A fixture", "https://example.test/fixture", "Apache-2.0"),
                new ImageDefinition.Targets(PLATFORMS, List.of(Variant.STANDARD), true),
                base,
                Optional.empty(),
                new ImageDefinition.Content(List.of(), List.of()),
                container());
        Versions versions = new Versions(Optional.of("26.7.3"), Optional.of("4.3.0"), Optional.of("2.54.13"));
        BuildKey key = new BuildKey(digest("inputs"), digest("tool"), PLATFORMS);
        return new ImageFacts(
                definition, Variant.STANDARD, versions, Optional.empty(), key, "{}".getBytes(StandardCharsets.UTF_8));
    }

    static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
