package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.ImageAddress;
import io.github.keycloakirsa.images.RegistryTarget;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.BuildLog;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How the registry of an image is reached that the user names in full. */
final class AddressOptions {
    @Option(names = "--insecure", description = "Plain http and any certificate will do.")
    private boolean insecure;

    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "A setting, such as registry.certificates=FILE.")
    private Map<String, String> properties = new TreeMap<>();

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    @SuppressWarnings("UnusedVariable") // read by the failure handler, from the parsed command line
    private boolean debug;

    /** Opens the repository of an image. */
    Registry open(ImageAddress address, BuildLog log) {
        return new RegistryTarget(address.host(), address.repository(), insecure)
                .open(
                        name -> Optional.ofNullable(properties.getOrDefault(name, System.getProperty(name))),
                        System.getenv(),
                        log);
    }
}
