package io.github.keycloakirsa.images.inspect;

import io.github.keycloakirsa.resolver.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is in an OCI layout or an archive.
 *
 * @param digest of the image index (or the one manifest) that the layout names; empty for a docker archive, and when a
 *     layout names several
 * @param images one for each platform, in the order of the index
 */
public record InspectionReport(Optional<Sha256> digest, List<Image> images) {
    /** Copies its arguments. */
    public InspectionReport {
        images = List.copyOf(images);
    }

    /**
     * One image of one platform.
     *
     * @param identity what it goes by
     * @param container how a container of it runs
     * @param layers from the lowest to the topmost
     * @param keycloak the Keycloak in it; empty when there is none
     * @param packages Debian packages, sorted by name
     */
    public record Image(
            Identity identity,
            Container container,
            List<Layer> layers,
            Optional<Keycloak> keycloak,
            List<DebianPackage> packages) {
        /** Copies its arguments. */
        public Image {
            layers = List.copyOf(layers);
            packages = List.copyOf(packages);
        }

        /** Bytes of all layers, as they are stored. */
        public long size() {
            return layers.stream().mapToLong(Layer::size).sum();
        }
    }

    /**
     * What an image goes by.
     *
     * @param platform {@code os/architecture} or {@code os/architecture/variant}
     * @param manifest digest of the manifest; empty in a docker archive, which has none
     * @param names references such as {@code keycloak-irsa/keycloak-26:standard}, where the archive says them
     */
    public record Identity(String platform, Optional<Sha256> manifest, List<String> names) {
        /** Copies its arguments. */
        public Identity {
            names = List.copyOf(names);
        }
    }

    /**
     * How a container runs.
     *
     * @param user {@code uid}, {@code uid:gid} or a name; empty for root
     * @param entrypoint program and first arguments
     * @param arguments default arguments
     * @param environment variables by name
     * @param ports such as {@code 8080/tcp}, sorted
     * @param labels by name
     */
    public record Container(
            String user,
            List<String> entrypoint,
            List<String> arguments,
            Map<String, String> environment,
            List<String> ports,
            Map<String, String> labels) {
        /** Copies its arguments. */
        public Container {
            entrypoint = List.copyOf(entrypoint);
            arguments = List.copyOf(arguments);
            environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
            ports = ports.stream().sorted().toList();
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }
    }

    /**
     * One layer.
     *
     * @param name what the image's history says of it
     * @param digest of the bytes as they are stored
     * @param size of the bytes as they are stored: compressed in an OCI layout
     * @param files number of files and links, without directories and whiteouts
     */
    public record Layer(String name, Sha256 digest, long size, int files) {}

    /**
     * A Keycloak.
     *
     * @param version such as {@code 26.7.3}
     * @param home absolute path, such as {@code /opt/keycloak}
     * @param providers the jars in its {@code providers} folder, sorted by name
     * @param wrapper version of the AWS Advanced JDBC Wrapper among them
     * @param sdk version of the AWS SDK among them
     */
    public record Keycloak(
            String version, String home, List<ProviderJar> providers, Optional<String> wrapper, Optional<String> sdk) {
        /** Copies its arguments. */
        public Keycloak {
            providers = List.copyOf(providers);
        }
    }

    /**
     * A provider jar.
     *
     * @param name the file name
     * @param size in bytes
     */
    public record ProviderJar(String name, long size) {}

    /**
     * An installed Debian package.
     *
     * @param name of the binary package
     * @param version as Debian writes it
     * @param architecture such as {@code amd64} or {@code all}
     */
    public record DebianPackage(String name, String version, String architecture) {}
}
