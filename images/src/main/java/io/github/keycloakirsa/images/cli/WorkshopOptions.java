package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.Workshop;
import io.github.keycloakirsa.images.console.ConsoleLog;
import io.github.keycloakirsa.images.console.Look;
import io.github.keycloakirsa.resolver.maven.MavenOptions;
import io.github.keycloakirsa.resolver.maven.StandaloneMaven;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the user tells Maven holds here too. */
final class WorkshopOptions {
    @Option(
            names = {"-s", "--settings"},
            paramLabel = "FILE",
            description = "Maven settings file, instead of the user's own.")
    private Optional<Path> settings = Optional.empty();

    @Option(
            names = {"-o", "--offline"},
            description = "Use what is on this machine, no network.")
    private boolean offline;

    @Mixin
    private SettingOptions properties;

    /** Opens the user's repositories and mirrors; closing what is returned ends its log too. */
    Workshop open() {
        MavenOptions said = new MavenOptions(
                        settings,
                        Optional.empty(),
                        properties.property("maven.repo.local").map(Path::of),
                        offline)
                .orElse(MavenOptions.of(System.getenv()));
        ConsoleLog log = openLog();
        return Workshop.open(StandaloneMaven.open(said), properties::property, log, log::close);
    }

    /** Talk goes to standard error, as bars or lines. */
    static ConsoleLog openLog() {
        return Look.detect(System.getenv()).log(System.err);
    }

    /** The value of a setting. */
    Optional<String> property(String name) {
        return properties.property(name);
    }
}
