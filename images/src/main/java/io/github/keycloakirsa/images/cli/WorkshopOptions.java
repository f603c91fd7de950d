package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.Workshop;
import io.github.keycloakirsa.images.console.ConsoleLog;
import io.github.keycloakirsa.images.console.Look;
import io.github.keycloakirsa.resolver.maven.MavenOptions;
import io.github.keycloakirsa.resolver.maven.StandaloneMaven;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    @Option(
            names = "-D",
            paramLabel = "NAME=VALUE",
            description = "A setting of Maven, Debian mirrors or registries, such as debian.mirror=URL.")
    private Map<String, String> properties = new TreeMap<>();

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    @SuppressWarnings("UnusedVariable") // read by the failure handler, from the parsed command line
    private boolean debug;

    /** Opens the user's repositories and mirrors; closing what is returned ends its log too. */
    Workshop open() {
        MavenOptions said = new MavenOptions(
                        settings, Optional.empty(), property("maven.repo.local").map(Path::of), offline)
                .orElse(MavenOptions.of(System.getenv()));
        ConsoleLog log = openLog();
        return Workshop.open(StandaloneMaven.open(said), this::property, log, log::close);
    }

    /** Talk goes to standard error, as bars or lines. */
    static ConsoleLog openLog() {
        return Look.detect(System.getenv()).log(System.err);
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(properties.getOrDefault(name, System.getProperty(name)));
    }
}
