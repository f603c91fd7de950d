package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a failure of the build step means to the person who builds.
 *
 * @param keycloak what was built
 * @param end how it ended
 * @param script repeats it by hand
 */
record BuildStepFailure(Keycloak keycloak, BuildStep.End end, Path script) {
    private static final int LAST_LINES = 25;
    private static final Pattern UNKNOWN_OPTION = Pattern.compile("Unknown option: '--([^'=]+)");
    private static final String OTHER_OUTPUT = " What was built before is still there.";

    /** Of a step that ended with another code than 0, or was ended. */
    ImageException explain() throws IOException {
        if (end.code() == BuildStep.End.TOO_LATE) {
            return failure(
                    Category.IMAGE,
                    " took longer than " + keycloak.augmentationTimeout().toSeconds() + " seconds and was ended.",
                    "If the machine is only slow, set 'keycloak.augmentation.timeout' in the definition.");
        }
        Matcher unknown = UNKNOWN_OPTION.matcher(String.join("\n", end.lines()));
        if (unknown.find()) {
            return failure(
                    Category.INPUT,
                    " does not know the option '" + unknown.group(1) + "'.",
                    "Correct it under 'keycloak.options' of the definition.");
        }
        return failure(
                Category.IMAGE,
                " ended with " + end.code() + ".",
                "Mend the option or the provider that the log names.");
    }

    /** Of a hook of the build agent that found no place. */
    ImageException hookWithoutPlace(String hook) throws IOException {
        return failure(
                Category.IMAGE,
                " could not be made reproducible: the build agent found no place for '" + hook + "'.",
                "Build the variant 'standard', and report the version of Keycloak to the makers of keycloak-irsa.");
    }

    /** Of a step that ended well although the build agent did not end its work. */
    ImageException notDone() throws IOException {
        return failure(
                Category.IMAGE,
                " ended before the build agent could tell that it found every place.",
                "Run it again; if it stays so, build the variant 'standard'.");
    }

    /** Of a step that wrote what no layer would have. */
    ImageException wroteOutside(List<String> paths) throws IOException {
        return failure(
                Category.IMAGE,
                " changed files outside '" + HomeFiles.WRITTEN + "': '" + String.join("', '", paths) + "'.",
                "Leave out the provider that writes them, or build the variant 'standard'.");
    }

    private ImageException failure(Category category, String what, String remedy) throws IOException {
        return new ImageException(
                category,
                "The build step of Keycloak " + keycloak.version() + what + " Its last lines:\n" + lastLines(),
                remedy + " Repeat it by hand with: sh '" + script + "' (its whole log: '" + end.log() + "')."
                        + OTHER_OUTPUT);
    }

    private String lastLines() throws IOException {
        List<String> lines = end.lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
