package io.github.keycloakirsa.resolver.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person told Maven, for code that runs outside it.
 *
 * @param settings the user's settings file; {@code ~/.m2/settings.xml}, which may be absent, where nothing is said
 * @param globalSettings the settings file of the Maven installation
 * @param localRepository the local repository; the settings' or {@code ~/.m2/repository} where nothing is said
 * @param offline whether no network may be used; the settings can say so too
 */
public record MavenOptions(
        Optional<Path> settings, Optional<Path> globalSettings, Optional<Path> localRepository, boolean offline) {
    private static final String LOCAL_REPOSITORY = "-Dmaven.repo.local=";

    /** Nothing was told. */
    public static MavenOptions none() {
        return new MavenOptions(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * What the environment says: options in {@code MAVEN_ARGS} and {@code MAVEN_OPTS} ({@code -s}, {@code -gs},
     * {@code -o} and {@code -Dmaven.repo.local=}), and the settings of the Maven installation that {@code MAVEN_HOME} or
     * else {@code PATH} leads to.
     */
    public static MavenOptions of(Map<String, String> environment) {
        MavenOptions arguments = parse(environment.getOrDefault("MAVEN_ARGS", ""));
        MavenOptions jvm = parse(environment.getOrDefault("MAVEN_OPTS", ""));
        Optional<Path> installed = installedSettings(environment);
        return arguments.orElse(jvm).orElse(new MavenOptions(Optional.empty(), installed, Optional.empty(), false));
    }

    /** These options, and another's where these say nothing. */
    public MavenOptions orElse(MavenOptions other) {
        return new MavenOptions(
                settings.or(other::settings),
                globalSettings.or(other::globalSettings),
                localRepository.or(other::localRepository),
                offline || other.offline);
    }

    private static MavenOptions parse(String arguments) {
        MavenOptions options = none();
        Iterator<String> words = List.of(arguments.strip().split("\\s+")).iterator();
        while (words.hasNext()) {
            options = option(words.next(), words).orElse(options);
        }
        return options;
    }

    private static MavenOptions option(String word, Iterator<String> following) {
        Optional<Path> nothing = Optional.empty();
        return switch (word) {
            case "-s", "--settings" -> new MavenOptions(path(following), nothing, nothing, false);
            case "-gs", "--global-settings" -> new MavenOptions(nothing, path(following), nothing, false);
            case "-o", "--offline" -> new MavenOptions(nothing, nothing, nothing, true);
            default ->
                word.startsWith(LOCAL_REPOSITORY)
                        ? new MavenOptions(
                                nothing,
                                nothing,
                                Optional.of(Path.of(word.substring(LOCAL_REPOSITORY.length()))),
                                false)
                        : none();
        };
    }

    private static Optional<Path> path(Iterator<String> words) {
        return words.hasNext() ? Optional.of(Path.of(words.next())) : Optional.empty();
    }

    /** {@code conf/settings.xml} of the installation, if there is one. */
    private static Optional<Path> installedSettings(Map<String, String> environment) {
        Stream<Path> named = Stream.ofNullable(environment.get("MAVEN_HOME")).map(Path::of);
        Stream<Path> onPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "mvn"))
                .filter(Files::isExecutable)
                .flatMap(MavenOptions::home);
        return Stream.concat(named, onPath)
                .map(home -> home.resolve("conf").resolve("settings.xml"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Stream<Path> home(Path mvn) {
        try {
            return Stream.ofNullable(mvn.toRealPath().getParent().getParent());
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
