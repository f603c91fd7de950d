package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.definition.ImageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of the build step.
 *
 * @param request what it works on
 * @param files the files of its home
 * @param repeatable what makes two runs write the same
 * @param scratch where it runs
 */
record BuildRun(AugmentationRequest request, HomeFiles files, Repeatable repeatable, Scratch scratch) {
    /** Older ones refuse options of run time among the arguments; all read them from keycloak.conf. */
    private static final int TAKES_ALL_OPTIONS_SINCE = 26;

    /**
     * Lays out the home and runs the step.
     *
     * @param java the program that runs it
     * @return the folder it wrote into, canonical
     * @throws ImageException when it fails, takes too long, or writes elsewhere
     */
    Path with(Path java) throws IOException {
        return in("home", java, List.of());
    }

    /** The same in another folder and as on a host with one processor. */
    Path onOneProcessor(Path java) throws IOException {
        return in("home-again", java, List.of("-XX:ActiveProcessorCount=1"));
    }

    private Path in(String folder, Path java, List<String> jvmOptions) throws IOException {
        Path home = Files.createDirectory(scratch.folder().resolve(folder));
        Path agent = Files.createDirectory(scratch.folder().resolve(folder + "-agent"));
        files.layOut(home);
        BuildStep step = new BuildStep(home, arguments(), environment(java, agent, jvmOptions));
        Path script = scratch.folder().resolve("repeat.sh");
        step.writeTo(script);
        BuildStep.End end = step.run(
                request.keycloak().augmentationTimeout(), scratch.folder().resolve("build.log"));
        Optional<ImageException> failure =
                failure(end, home, agent, new BuildStepFailure(request.keycloak(), end, script));
        if (failure.isPresent()) {
            scratch.keep();
            throw failure.get();
        }
        return canonical(home.resolve(HomeFiles.WRITTEN));
    }

    private Optional<ImageException> failure(BuildStep.End end, Path home, Path agent, BuildStepFailure failure)
            throws IOException {
        Optional<String> hook = repeatable.hookWithoutPlace(end);
        if (hook.isPresent()) {
            return Optional.of(failure.hookWithoutPlace(hook.get()));
        }
        if (end.code() != 0) {
            return Optional.of(failure.explain());
        }
        if (!repeatable.isDone(agent)) {
            return Optional.of(failure.notDone());
        }
        List<String> changed = files.changedIn(home);
        return changed.isEmpty() ? Optional.empty() : Optional.of(failure.wroteOutside(changed));
    }

    /** Given as arguments, an option that Keycloak does not know is an error; in keycloak.conf it is passed over. */
    private List<String> arguments() {
        int major = Integer.parseInt(request.keycloak().version().replaceFirst("\\..*", ""));
        return major < TAKES_ALL_OPTIONS_SINCE
                ? List.of()
                : request.keycloak().options().entrySet().stream()
                        .map(option -> "--" + option.getKey() + "=" + option.getValue())
                        .toList();
    }

    private Map<String, String> environment(Path java, Path agent, List<String> jvmOptions) throws IOException {
        Map<String, String> environment = new HashMap<>(request.environment());
        environment.putAll(ReproducibleJvm.ENVIRONMENT);
        environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
        environment.put("JAVA", java.toString());
        environment.put(
                "JAVA_OPTS_APPEND",
                Stream.concat(repeatable.jvmOptions(agent).stream(), jvmOptions.stream())
                        .map(option -> "'" + option + "'") // kc.sh has them split by xargs
                        .collect(Collectors.joining(" ")));
        return environment;
    }

    private static Path canonical(Path folder) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                CanonicalJar.rewrite(jar);
            }
        }
        return folder;
    }
}
