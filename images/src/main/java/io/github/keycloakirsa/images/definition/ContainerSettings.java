package io.github.keycloakirsa.images.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a container of an image runs; a list or value that is empty leaves what the base says.
 *
 * @param user {@code uid} or {@code uid:gid}
 * @param workingDirectory absolute path
 * @param environment variables in sorted order
 * @param command entrypoint and default arguments
 * @param ports TCP ports it listens on
 * @param volumes absolute paths
 */
public record ContainerSettings(
        Optional<String> user,
        Optional<String> workingDirectory,
        Map<String, String> environment,
        Command command,
        List<Integer> ports,
        List<String> volumes) {
    /** Copies its arguments. */
    public ContainerSettings {
        environment = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(environment));
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
    }

    /**
     * What a container starts.
     *
     * @param entrypoint program and first arguments
     * @param arguments default arguments, which {@code docker run IMAGE …} replaces
     */
    public record Command(List<String> entrypoint, List<String> arguments) {
        /** Copies its arguments. */
        public Command {
            entrypoint = List.copyOf(entrypoint);
            arguments = List.copyOf(arguments);
        }
    }
}
