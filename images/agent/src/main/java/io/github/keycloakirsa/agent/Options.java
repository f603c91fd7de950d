package io.github.keycloakirsa.agent;

import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The agent's options; the package's description says how they are written.
 *
 * @param keycloak the version that is built; empty: newer than every version known
 * @param chaos names of hooks that vary on purpose
 * @param seed what the variation starts from
 * @param report where to write which hooks were placed
 */
record Options(Optional<Version> keycloak, Set<String> chaos, long seed, Optional<Path> report) {
    Options {
        chaos = Set.copyOf(chaos);
    }

    /** @throws IllegalArgumentException for an option that is none, and for a value that does not fit */
    static Options parse(String text) {
        Reader reader = new Reader();
        String rest = text;
        while (!rest.isEmpty()) {
            int end = rest.startsWith("report=") ? -1 : rest.indexOf(',');
            reader.read(end < 0 ? rest : rest.substring(0, end));
            rest = end < 0 ? "" : rest.substring(end + 1);
        }
        return new Options(reader.keycloak, reader.chaos, reader.seed, reader.report);
    }

    private static final class Reader {
        private Optional<Version> keycloak = Optional.empty();
        private final Set<String> chaos = new TreeSet<>();
        private long seed;
        private Optional<Path> report = Optional.empty();

        void read(String option) {
            int sign = option.indexOf('=');
            String value = option.substring(sign + 1);
            switch (sign < 0 ? option : option.substring(0, sign)) {
                case "keycloak" -> keycloak = Optional.of(Version.parse(value));
                case "chaos" -> chaos.addAll(hooksOf(value));
                case "seed" -> seed = Long.parseLong(value);
                case "report" -> report = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("no such option: '" + option + "'");
            }
        }

        private static Set<String> hooksOf(String value) {
            Set<String> names = Set.of(value.split("\\+", -1));
            if (!Hooks.names().containsAll(names)) {
                throw new IllegalArgumentException("not all are hooks: '" + value + "'; hooks are " + Hooks.names());
            }
            return names;
        }
    }
}
