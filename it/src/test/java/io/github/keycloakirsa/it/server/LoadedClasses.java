package io.github.keycloakirsa.it.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classes that a server's Java has loaded, told by the Java itself: no setting can feign them. */
public final class LoadedClasses {
    private static final Pattern LINE = Pattern.compile("(?m)^\\[.*] (\\S+) source: (\\S+)$");

    private final Map<String, String> sources = new HashMap<>();

    private LoadedClasses() {}

    /** Those of a server that was set up with {@link KeycloakSetup#logLoadedClasses()}. */
    public static LoadedClasses of(KeycloakServer server) {
        LoadedClasses loaded = new LoadedClasses();
        String process = server.run("pidof", "java").strip(); // a child of kc.sh with --optimized, else process 1
        Matcher line = LINE.matcher(server.read(KeycloakSetup.LOADED_CLASSES.replace("%p", process)));
        while (line.find()) {
            loaded.sources.put(line.group(1), line.group(2));
        }
        return loaded;
    }

    /** Where a class came from, a URL; empty when it was never loaded. */
    public Optional<String> source(String className) {
        return Optional.ofNullable(sources.get(className));
    }
}
