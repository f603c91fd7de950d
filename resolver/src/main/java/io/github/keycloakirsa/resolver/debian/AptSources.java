package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the mirrors of Debian's own archives out of the sources of a Debian host's apt (sources.list(5)). */
final class AptSources {
    private static final Set<String> NO = Set.of("no", "false", "0", "without", "off", "disable");
    private static final Pattern OPTIONS = Pattern.compile("^(deb)\\s+\\[[^\\]]*]\\s*");

    private AptSources() {}

    private record Entry(URI uri, String suite, List<String> components) {
        boolean isSecurity() {
            return suite.endsWith("-security")
                    || uri.getPath().replaceFirst("/+$", "").endsWith("/debian-security");
        }

        /** Debian's archives have all of these; a third party's rarely. What slips through fails by its signature. */
        boolean mayBeDebian() {
            return components.contains("main")
                    && uri.getScheme() != null
                    && Set.of("http", "https", "file").contains(uri.getScheme())
                    && uri.getUserInfo() == null
                    && uri.getPath() != null
                    && !uri.getPath().contains("$(");
        }

        boolean isNamedAsDebian() {
            return Arrays.stream(uri.getPath().split("/", -1))
                    .anyMatch(part -> part.equals(DebianMirrors.DEBIAN) || part.equals(DebianMirrors.SECURITY));
        }
    }

    /**
     * The mirrors of a host; none where it is not Debian.
     *
     * @param root the folder that holds the host's {@code etc}
     */
    static DebianMirrors read(Path root) {
        try {
            List<Entry> entries = isDebian(root) ? entries(root) : List.of();
            List<Entry> possible = entries.stream().filter(Entry::mayBeDebian).toList();
            List<Entry> sure = possible.stream().filter(Entry::isNamedAsDebian).toList();
            List<Entry> chosen = sure.isEmpty() ? possible : sure;
            List<URI> debian = uris(chosen, entry -> !entry.isSecurity());
            List<URI> security = uris(chosen, Entry::isSecurity);
            return new DebianMirrors(debian, security.isEmpty() ? siblings(debian) : security);
        } catch (IOException e) {
            throw new ResolverException(
                    Category.INPUT,
                    "apt's sources below '" + root + "' cannot be read: " + e.getMessage() + ".",
                    "Mend them, or set a mirror: -Ddebian.mirror=https://mirror.example/debian.",
                    e);
        }
    }

    private static boolean isDebian(Path root) throws IOException {
        Path release = root.resolve("etc/os-release");
        return Files.exists(release)
                && Files.readAllLines(release).stream().anyMatch(line -> line.matches("ID=[\"']?debian[\"']?\\s*"));
    }

    private static List<URI> uris(List<Entry> entries, Predicate<Entry> which) {
        return entries.stream().filter(which).map(Entry::uri).distinct().toList();
    }

    private static List<URI> siblings(List<URI> debian) {
        return debian.stream()
                .flatMap(uri -> DebianMirrors.sibling(uri).stream())
                .toList();
    }

    private static List<Entry> entries(Path root) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Path apt = root.resolve("etc/apt");
        if (Files.exists(apt.resolve("sources.list"))) {
            addLines(apt.resolve("sources.list"), entries);
        }
        if (Files.isDirectory(apt.resolve("sources.list.d"))) {
            for (Path file : sorted(apt.resolve("sources.list.d"))) {
                if (file.toString().endsWith(".list")) {
                    addLines(file, entries);
                } else if (file.toString().endsWith(".sources")) {
                    addParagraphs(file, entries);
                }
            }
        }
        return entries;
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void addLines(Path file, List<Entry> entries) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String plain = OPTIONS.matcher(line.replaceFirst("#.*", "").strip()).replaceFirst("$1 ");
            List<String> words = List.of(plain.split("\\s+", -1));
            if (words.size() > 3 && words.get(0).equals("deb")) {
                add(words.get(1), words.get(2), words.subList(3, words.size()), entries);
            }
        }
    }

    private static void addParagraphs(Path file, List<Entry> entries) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (Paragraph source : Paragraph.readAll(in)) {
                String enabled = source.get("Enabled").orElse("yes").toLowerCase(Locale.ROOT);
                if (source.words("Types").contains("deb") && !NO.contains(enabled)) {
                    for (String uri : source.words("URIs")) {
                        for (String suite : source.words("Suites")) {
                            add(uri, suite, source.words("Components"), entries);
                        }
                    }
                }
            }
        }
    }

    private static void add(String uri, String suite, List<String> components, List<Entry> entries) {
        try {
            entries.add(new Entry(URI.create(uri), suite, components));
        } catch (IllegalArgumentException e) {
            // Not a URI, such as one with apt's variables: apt knows more ways than we do; others remain.
            return;
        }
    }
}
