package io.github.keycloakirsa.it.setup;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Terraform in a folder, with the provider that {@code ./it/verify} found or that its registry has. */
public final class Terraform {
    private final Program program;

    private Terraform(Program program) {
        this.program = program;
    }

    /**
     * Makes a folder ready for plans. Ends the test as one that did not run where there is no Terraform, or no provider
     * of AWS for it.
     *
     * @param program in that folder, with what the provider needs to know
     */
    public static Terraform init(Program program) {
        assumeTrue(Program.isThere("terraform"), "not run: this machine has no terraform");
        Program quiet = program.with("AWS_EC2_METADATA_DISABLED", "true").with("CHECKPOINT_DISABLE", "true");
        Program.Result result = quiet.tryToRun("terraform", "init", "-no-color", "-input=false");
        assumeTrue(
                result.exitCode() == 0 || !result.output().contains("Failed to query available provider packages"),
                "not run: terraform has no AWS provider here, neither in a mirror nor by its registry");
        if (result.exitCode() != 0) {
            throw new IllegalStateException("terraform init: " + result.output());
        }
        return new Terraform(quiet);
    }

    /** Where it runs. */
    public Path folder() {
        return program.folder();
    }

    /** Runs a command that must succeed, and gives what it printed. */
    public String run(String command, String... options) {
        return program.run(words(command, options));
    }

    /** Runs a command to its end. */
    public Program.Result tryToRun(String command, String... options) {
        return program.tryToRun(words(command, options));
    }

    private static String[] words(String command, String... options) {
        List<String> words = new ArrayList<>(List.of("terraform", command, "-no-color"));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }
}
