package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.LockDefinition;
import io.github.keycloakirsa.images.UpdateDefinitions;
import io.github.keycloakirsa.images.Workshop;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lock DEFINITION}: chooses versions, writes lock files and prints their names. */
@Command(
        name = "lock",
        description = "Choose the versions of everything a definition names, and write its lock file.",
        footer = {
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar lock keycloak-irsa/keycloak-26.yaml",
            "  java -jar keycloak-irsa.jar lock keycloak-irsa --update",
            "  java -jar keycloak-irsa.jar lock my-own.yaml -Dmaven.repo.local=repository"
        })
final class LockCommand implements Callable<Integer> {
    @Mixin
    private DefinitionOptions definitions;

    @Mixin
    private WorkshopOptions options;

    @Option(
            names = "--update",
            description = "Take newer versions first, as far as release.updates allows, and write them into the"
                    + " definition.")
    private boolean update;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Path> locks;
        try (Workshop workshop = options.open()) {
            locks = update
                    ? new UpdateDefinitions(workshop).update(definitions.definition(), definitions.images())
                    : new LockDefinition(workshop).lock(definitions.definition(), definitions.images());
        }
        locks.forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
