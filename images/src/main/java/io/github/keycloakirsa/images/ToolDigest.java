package io.github.keycloakirsa.images;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * A digest of this program's own code: an output is up to date only for the program that wrote it. It goes into no
 * image.
 */
final class ToolDigest {
    private ToolDigest() {}

    static Sha256 compute() {
        StringBuilder text = new StringBuilder();
        for (Class<?> module : List.of(ToolDigest.class, BuildLog.class)) {
            text.append(digestOf(module)).append('\n');
        }
        return Sha256.of(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Sha256 digestOf(Class<?> module) {
        CodeSource source = module.getProtectionDomain().getCodeSource();
        try {
            return digestOf(source.getLocation());
        } catch (IOException | URISyntaxException e) {
            throw new UncheckedIOException(new IOException("cannot read own code at " + source.getLocation(), e));
        }
    }

    private static Sha256 digestOf(URL location) throws IOException, URISyntaxException {
        if (!location.getProtocol().equals("file")) {
            return Sha256.of(Path.of(System.getProperty("java.class.path"))); // the runnable jar, libraries and all
        }
        Path code = Path.of(location.toURI());
        return Files.isDirectory(code) ? digestOfTree(code) : Sha256.of(code);
    }

    private static Sha256 digestOfTree(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                text.append(folder.relativize(file))
                        .append(' ')
                        .append(Sha256.of(file))
                        .append('\n');
            }
        }
        return Sha256.of(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
