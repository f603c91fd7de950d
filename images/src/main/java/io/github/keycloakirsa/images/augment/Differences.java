package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Names what two runs of the build step wrote differently. */
final class Differences {
    private Differences() {}

    /** Files, and of jars the entries, that are not the same; sorted, such as {@code generated-bytecode.jar!/A.class}. */
    static List<String> between(Map<String, Path> first, Map<String, Path> second) throws IOException {
        return differing(parts(first), parts(second));
    }

    private static Map<String, Sha256> parts(Map<String, Path> files) throws IOException {
        Map<String, Sha256> parts = new TreeMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (file.getKey().endsWith(".jar")) {
                addEntries(file.getKey(), file.getValue(), parts);
            } else {
                parts.put(file.getKey(), Sha256.of(file.getValue()));
            }
        }
        return parts;
    }

    private static void addEntries(String name, Path jar, Map<String, Sha256> parts) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    parts.put(name + "!/" + entry.getName(), Sha256.of(content));
                }
            }
        }
    }

    private static List<String> differing(Map<String, Sha256> first, Map<String, Sha256> second) {
        TreeSet<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        names.removeIf(name -> first.containsKey(name) && first.get(name).equals(second.get(name)));
        return List.copyOf(names);
    }
}
