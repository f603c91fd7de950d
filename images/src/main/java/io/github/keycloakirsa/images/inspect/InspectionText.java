package io.github.keycloakirsa.images.inspect;

import static io.github.keycloakirsa.images.inspect.Table.Align.LEFT;
import static io.github.keycloakirsa.images.inspect.Table.Align.RIGHT;

import io.github.keycloakirsa.images.console.Sizes;
import io.github.keycloakirsa.images.inspect.InspectionReport.Container;
import io.github.keycloakirsa.images.inspect.InspectionReport.Image;
import io.github.keycloakirsa.images.inspect.InspectionReport.Keycloak;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as tables for people. */
public final class InspectionText {

    private InspectionText() {}

    /** Lines that end in a line feed. */
    public static String of(InspectionReport report) {
        StringBuilder text = new StringBuilder();
        report.digest()
                .ifPresent(digest ->
                        text.append("digest ").append(digest.asDigest()).append("\n\n"));
        text.append(summary(report.images()));
        report.images().forEach(image -> text.append('\n').append(section(image)));
        return text.toString();
    }

    private static String summary(List<Image> images) {
        Table table = new Table("", LEFT, RIGHT, RIGHT, LEFT).row("PLATFORM", "SIZE", "LAYERS", "MANIFEST");
        for (Image image : images) {
            table.row(
                    image.identity().platform(),
                    Sizes.decimal(image.size()),
                    Integer.toString(image.layers().size()),
                    image.identity().manifest().map(Sha256::asDigest).orElse("-"));
        }
        return table.text();
    }

    private static String section(Image image) {
        return image.identity().platform() + "\n"
                + identity(image)
                + layers(image)
                + image.keycloak().map(InspectionText::providers).orElse("")
                + packages(image);
    }

    private static String identity(Image image) {
        Table table = new Table("  ", LEFT, LEFT);
        image.identity().names().forEach(name -> table.row("name", name));
        image.keycloak().ifPresent(keycloak -> {
            table.row("keycloak", keycloak.version() + " in " + keycloak.home());
            keycloak.wrapper().ifPresent(version -> table.row("jdbc wrapper", version));
            keycloak.sdk().ifPresent(version -> table.row("aws sdk", version));
        });
        Container container = image.container();
        table.row("user", container.user().isEmpty() ? "root" : container.user());
        rowOf(table, "entrypoint", String.join(" ", container.entrypoint()));
        rowOf(table, "arguments", String.join(" ", container.arguments()));
        rowOf(table, "ports", String.join(", ", container.ports()));
        pairs(table, "environment", container.environment());
        pairs(table, "label", container.labels());
        return table.text();
    }

    private static void rowOf(Table table, String name, String value) {
        if (!value.isEmpty()) {
            table.row(name, value);
        }
    }

    private static void pairs(Table table, String name, Map<String, String> values) {
        values.forEach((key, value) -> table.row(name, key + "=" + value));
    }

    private static String layers(Image image) {
        Table table = new Table("  ", LEFT, RIGHT, RIGHT, LEFT).row("LAYER", "SIZE", "FILES", "DIGEST");
        image.layers()
                .forEach(layer -> table.row(
                        layer.name(),
                        Sizes.decimal(layer.size()),
                        Integer.toString(layer.files()),
                        layer.digest().asShortDigest()));
        return "\n" + table.text();
    }

    private static String providers(Keycloak keycloak) {
        Table table = new Table("  ", LEFT, RIGHT).row(counted("PROVIDER", keycloak.providers()), "SIZE");
        keycloak.providers().forEach(jar -> table.row(jar.name(), Sizes.decimal(jar.size())));
        return keycloak.providers().isEmpty() ? "" : "\n" + table.text();
    }

    private static String packages(Image image) {
        Table table = new Table("  ", LEFT, LEFT, LEFT)
                .row(counted("DEBIAN PACKAGE", image.packages()), "VERSION", "ARCHITECTURE");
        image.packages().forEach(deb -> table.row(deb.name(), deb.version(), deb.architecture()));
        return image.packages().isEmpty() ? "" : "\n" + table.text();
    }

    private static String counted(String heading, List<?> rows) {
        return String.format(Locale.ROOT, "%s (%d)", heading, rows.size());
    }
}
