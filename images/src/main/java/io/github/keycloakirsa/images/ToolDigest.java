package io.github.keycloakirsa.images;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A digest of what builds: an output is up to date only for the program that wrote it. It is one of this project's
 * classes and resources, in whichever jar or folder they lie, so that both doors have the same; among them is the list
 * of the libraries whose versions shape an image. It goes into no image.
 */
final class ToolDigest {
    /** The doctor, whose classes are in the runnable jar too, has its say as a resource of images. */
    private static final List<String> OWN =
            List.of("io/github/keycloakirsa/images/", "io/github/keycloakirsa/resolver/");

    private ToolDigest() {}

    static Sha256 compute() {
        try {
            SortedMap<String, Sha256> code = new TreeMap<>();
            for (Class<?> module : List.of(ToolDigest.class, BuildLog.class)) {
                code.putAll(codeIn(locationOf(module)));
            }
            return of(code);
        } catch (IOException | URISyntaxException e) {
            throw new UncheckedIOException(new IOException("cannot read own code", e));
        }
    }

    static Sha256 of(SortedMap<String, Sha256> code) {
        StringBuilder text = new StringBuilder();
        code.forEach(
                (name, digest) -> text.append(digest).append(' ').append(name).append('\n'));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of each class and resource of this project in a folder of classes, a jar, or the runnable jar. */
    static SortedMap<String, Sha256> codeIn(Path location) throws IOException {
        SortedMap<String, Sha256> code = new TreeMap<>();
        if (Files.isDirectory(location)) {
            addFolder(location, code);
        } else {
            addJar(location, code);
        }
        return code;
    }

    /** The jar that the command line runs from; empty where it is a folder of classes, or Maven. */
    static Optional<Path> runnableJar() {
        return Optional.of(System.getProperty("java.class.path"))
                .filter(classPath -> classPath.endsWith("keycloak-irsa.jar") && !classPath.contains(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile);
    }

    private static Path locationOf(Class<?> module) throws URISyntaxException {
        return Path.of(
                module.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void addFolder(Path folder, SortedMap<String, Sha256> code) throws IOException {
        for (Path own :
                OWN.stream().map(folder::resolve).filter(Files::isDirectory).toList()) {
            try (Stream<Path> files = Files.walk(own)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    code.put(folder.relativize(file).toString().replace('\\', '/'), Sha256.of(file));
                }
            }
        }
    }

    private static void addJar(Path jar, SortedMap<String, Sha256> code) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && OWN.stream().anyMatch(entry.getName()::startsWith)) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        code.put(entry.getName(), Sha256.of(content));
                    }
                }
            }
        }
    }
}
