package io.github.keycloakirsa.images.cli;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What every command takes besides its own options. */
final class SettingOptions {
    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "A setting, such as registry.insecure=HOST.")
    private Map<String, String> properties = new TreeMap<>();

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    @SuppressWarnings("UnusedVariable") // read by the failure handler, from the parsed command line
    private boolean debug;

    /** The value of a setting, here or as a system property. */
    Optional<String> property(String name) {
        return Optional.ofNullable(properties.getOrDefault(name, System.getProperty(name)));
    }
}
