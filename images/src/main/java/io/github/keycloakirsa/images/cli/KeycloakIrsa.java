package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.console.FailureText;
import io.github.keycloakirsa.images.console.Look;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The command line, {@code java -jar keycloak-irsa.jar}. */
@Command(
        name = "keycloak-irsa",
        description = "Builds Keycloak images that log in to RDS and Aurora PostgreSQL with an IAM role.",
        mixinStandardHelpOptions = true,
        version = "keycloak-irsa 1",
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT,
        footer = {
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar lock keycloak-irsa/keycloak-26.yaml",
            "  java -jar keycloak-irsa.jar build keycloak-irsa/keycloak-26.yaml --output out",
            "  java -jar keycloak-irsa.jar inspect out/keycloak-26/standard/oci",
            "",
            "Results go to stdout, talk to stderr. Exit codes: 0 done, 1 unforeseen,",
            "2 definition, setting or argument, 3 lock file, 4 repository, mirror or",
            "registry, 5 digest or signature, 6 output, 7 image."
        },
        subcommands = {
            BuildCommand.class,
            LockCommand.class,
            InspectCommand.class,
            PlanCommand.class,
            PublishCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            PinCommand.class,
            SetupCommand.class,
            DoctorCommand.class
        })
public final class KeycloakIrsa {
    private KeycloakIrsa() {}

    /** Runs a command and ends the virtual machine with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine =
                new CommandLine(new KeycloakIrsa()).setExecutionExceptionHandler(KeycloakIrsa::explain);
        IParameterExceptionHandler usual = commandLine.getParameterExceptionHandler();
        return commandLine
                .registerConverter(LocalDate.class, KeycloakIrsa::day)
                .setParameterExceptionHandler((failure, arguments) ->
                        Arrays.stream(arguments).anyMatch(argument -> argument.contains("-----BEGIN"))
                                ? print(keyItself(), failure.getCommandLine(), false)
                                : usual.handleParseException(failure, arguments));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no day; write one such as 2026-11-24");
        }
    }

    /** A failure that picocli would explain by printing the arguments. */
    private static ImageException keyItself() {
        return new ImageException(
                Category.INPUT,
                "A key itself stands among the arguments, which cannot be understood.",
                "Name its file, or env://NAME of a variable that holds it. Others may have read it in the list of"
                        + " processes: make another one.");
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        return print(
                failure,
                command,
                parsed.subcommand() != null && parsed.subcommand().hasMatchedOption("--debug"));
    }

    private static int print(Exception failure, CommandLine command, boolean debug) {
        boolean colour = Look.detect(System.getenv()).colour();
        command.getErr().print(FailureText.of(failure, debug, colour));
        command.getErr().flush();
        return FailureText.exitCode(failure);
    }
}
