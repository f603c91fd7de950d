package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** Settings by name over the places they may stand in: command line, environment, the user's file. */
final class SettingLookup {
    private final List<Place> places;

    private record Place(String name, Function<String, Optional<String>> values) {}

    /**
     * A setting that was found.
     *
     * @param key its name
     * @param value not blank
     * @param place where it stands, for messages
     */
    record Setting(String key, String value, String place) {
        /** The value as the base of an archive. Throws ResolverException when it is none. */
        URI asBase() {
            try {
                URI base = URI.create(value);
                boolean web = ("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
                        && base.getHost() != null
                        && base.getUserInfo() == null;
                boolean folder = "file".equals(base.getScheme()) && base.getPath() != null;
                if ((web || folder) && base.getQuery() == null && base.getFragment() == null) {
                    return base;
                }
            } catch (IllegalArgumentException e) {
                throw notABase(e);
            }
            throw notABase(null);
        }

        private ResolverException notABase(IllegalArgumentException cause) {
            return new ResolverException(
                    Category.INPUT,
                    "The setting " + key + " (" + place + ") is no mirror: '" + value.replaceAll("//[^/@\\s]*@", "//…@")
                            + "'.",
                    "Give the base of the archive as an http, https or file URL without a user, such as"
                            + " https://mirror.example/debian or file:///srv/mirror/debian.",
                    cause);
        }
    }

    private SettingLookup(List<Place> places) {
        this.places = List.copyOf(places);
    }

    /** Opens the places; throws ResolverException when the user's file cannot be read. */
    static SettingLookup of(DebianSettings.Sources sources) {
        Properties file = load(sources.configFile());
        return new SettingLookup(List.of(
                new Place("command line", sources.properties()),
                new Place(
                        "environment",
                        key -> Optional.ofNullable(sources.environment().get(variable(key)))),
                new Place(sources.configFile().toString(), key -> Optional.ofNullable(file.getProperty(key)))));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw new ResolverException(
                        Category.INPUT,
                        "The settings file '" + file + "' cannot be read: " + e.getMessage() + ".",
                        "Make it a readable UTF-8 file with lines such as debian.mirror=https://mirror.example/debian.",
                        e);
            }
        }
        return properties;
    }

    /** The setting that wins: places in order, and in one place the keys in order. */
    Optional<Setting> find(String... keys) {
        for (Place place : places) {
            for (String key : keys) {
                Optional<String> value =
                        place.values().apply(key).map(String::strip).filter(text -> !text.isEmpty());
                if (value.isPresent()) {
                    return value.map(text -> new Setting(key, text, place.name()));
                }
            }
        }
        return Optional.empty();
    }

    /** A setting that is on or off, off when it is not set. Throws ResolverException when it is something else. */
    boolean flag(String key) {
        Optional<Setting> setting = find(key);
        if (setting.isEmpty()) {
            return false;
        }
        return switch (setting.get().value().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new ResolverException(
                        Category.INPUT,
                        "The setting " + key + " (" + setting.get().place() + ") is neither true nor false: '"
                                + setting.get().value() + "'.",
                        "Set " + key + " to true or false.");
        };
    }
}
