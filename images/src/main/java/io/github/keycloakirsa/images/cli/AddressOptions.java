package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.ImageAddress;
import io.github.keycloakirsa.images.RegistryTarget;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.BuildLog;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the registry of an image is reached that the user names in full. */
final class AddressOptions {
    @Option(names = "--insecure", description = "Plain http and any certificate will do.")
    private boolean insecure;

    @Mixin
    private SettingOptions settings;

    /** Opens the repository of an image. */
    Registry open(ImageAddress address, BuildLog log) {
        return new RegistryTarget(address.host(), address.repository(), insecure)
                .open(settings::property, System.getenv(), log);
    }
}
