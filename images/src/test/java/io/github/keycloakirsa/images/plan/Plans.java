package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What tests ask of plans, and a plan to ask. */
final class Plans {
    private static final TarGz DISTRIBUTION = new TarGz()
            .file("keycloak-26.7.3/bin/kc.sh", 0755, "#!/bin/sh")
            .file("keycloak-26.7.3/conf/keycloak.conf", 0644, "#db=postgres")
            .file("keycloak-26.7.3/providers/README.md", 0644, "");

    private Plans() {}

    /** The entry of a path in the base or any layer. */
    static Optional<LayerEntry> entry(ImagePlan plan, String path) {
        return Stream.concat(plan.base().stream(), plan.layers().stream())
                .flatMap(layer -> layer.entries().stream())
                .filter(entry -> entry.path().equals(path))
                .reduce((first, last) -> last);
    }

    /** An entry as one line: mode, owner, path, target of a link. */
    static String line(ImagePlan plan, String path) {
        LayerEntry entry = entry(plan, path).orElseThrow(() -> new AssertionError("no " + path + " in the plan"));
        if (entry instanceof Directory directory) {
            return "d%o %s %s".formatted(directory.mode(), entry.owner(), path);
        }
        return entry instanceof SymbolicLink link
                ? "l %s %s -> %s".formatted(entry.owner(), path, link.target())
                : "-%o %s %s".formatted(((RegularFile) entry).mode(), entry.owner(), path);
    }

    /** The paths of a layer. */
    static List<String> paths(PlannedLayer layer) {
        return layer.entries().stream().map(LayerEntry::path).toList();
    }

    /** The layer of a name. */
    static PlannedLayer layer(ImagePlan plan, String name) {
        return plan.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no layer " + name));
    }

    /** The text of a file. */
    static String text(ImagePlan plan, String path) {
        return new String(bytes(plan, path), StandardCharsets.UTF_8);
    }

    /** The bytes of a file. */
    static byte[] bytes(ImagePlan plan, String path) {
        RegularFile file =
                (RegularFile) entry(plan, path).orElseThrow(() -> new AssertionError("no " + path + " in the plan"));
        try (InputStream in = file.content().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plain image with a small distribution of Keycloak. */
    static Recipe keycloak(Path folder, Map<String, String> options) throws IOException {
        return new Recipe(folder).keycloak(DISTRIBUTION, options);
    }
}
