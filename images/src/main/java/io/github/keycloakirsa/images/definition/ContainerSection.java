package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.images.definition.ContainerSettings.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@code container} of a definition. */
final class ContainerSection {
    /** Leaves all to the base. */
    static final ContainerSettings NOTHING = new ContainerSettings(
            Optional.empty(), Optional.empty(), Map.of(), new Command(List.of(), List.of()), List.of(), List.of());

    private ContainerSection() {}

    /** The settings: what the definition says, and the defaults where it says nothing. */
    static ContainerSettings read(Optional<Value> section, ContainerSettings defaults) {
        return section.flatMap(value -> Fields.of(value, Section.CONTAINER))
                .map(container -> over(defaults, container))
                .orElse(defaults);
    }

    private static ContainerSettings over(ContainerSettings defaults, Fields container) {
        return new ContainerSettings(
                container
                        .find("user")
                        .flatMap(value -> value.as(Syntax::containerUser))
                        .or(defaults::user),
                container
                        .find("workingDirectory")
                        .flatMap(value -> value.as(Syntax::absolutePath))
                        .or(defaults::workingDirectory),
                environment(defaults, container),
                command(defaults.command(), container),
                container.find("ports").map(value -> value.listOf(Syntax::port)).orElse(defaults.ports()),
                container
                        .find("volumes")
                        .map(value -> value.listOf(Syntax::pathInImage))
                        .orElse(defaults.volumes()));
    }

    private static Map<String, String> environment(ContainerSettings defaults, Fields container) {
        Map<String, String> environment = new TreeMap<>(defaults.environment());
        container
                .find("environment")
                .map(value -> value.mapOf(Syntax::variableName, Syntax::line))
                .ifPresent(environment::putAll);
        return environment;
    }

    // A new entrypoint knows nothing of the arguments that the default one takes.
    private static Command command(Command defaults, Fields container) {
        Optional<List<String>> entrypoint = container.find("entrypoint").map(Value::texts);
        Optional<List<String>> arguments = container.find("command").map(Value::texts);
        return new Command(
                entrypoint.orElse(defaults.entrypoint()),
                arguments.orElse(entrypoint.isPresent() ? List.of() : defaults.arguments()));
    }
}
