package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Java in an image. It is started through the image's own dynamic loader and libraries, so that it runs on any Linux
 * of its processor, whatever C library that has, with no container and no privilege.
 *
 * @param home its home in the image
 * @param release what it says of itself
 * @param platform what the image is for
 * @param system what is in the base of the image
 */
record ImageJava(String home, JavaRelease release, Platform platform, List<LayerEntry> system) implements Java {
    /** Names of authorities that are not ASCII, which Java cannot write in the C locale. Its own store is below. */
    private static final String CERTIFICATES = "/etc/ssl/certs/";

    private static final String PROGRAM = "/bin/java";
    private static final String STARTER = """
            #!/bin/sh
            exec '%s' --library-path '%s' '%s' "$@"
            """;

    /** The Java of a base; empty when there is none, or one that does not say its version. */
    static Optional<ImageJava> find(AugmentationRequest request) throws IOException {
        for (RegularFile file : files(request.system()).toList()) {
            String suffix = "/" + JavaRelease.FILE;
            String home = file.path().substring(0, Math.max(0, file.path().length() - suffix.length()));
            if (file.path().equals(home + suffix) && has(request.system(), home + PROGRAM)) {
                String text = new String(read(file), StandardCharsets.UTF_8);
                Optional<JavaRelease> release = JavaRelease.parse(text);
                if (release.isPresent()) {
                    return Optional.of(new ImageJava(home, release.get(), request.platform(), request.system()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether this host may start it, by its processor and system. */
    boolean startsHere() {
        return HostPlatform.find().equals(Optional.of(platform));
    }

    @Override
    public boolean ofImage() {
        return true;
    }

    /** Of all that lies below its home; other packages may change without another outcome of the build step. */
    @Override
    public Sha256 digest() throws IOException {
        SortedMap<String, RegularFile> own = new TreeMap<>();
        files(system).filter(file -> file.path().startsWith(home + "/")).forEach(file -> own.put(file.path(), file));
        String index = HomeFiles.index(HomeFiles.of(own).digests());
        return Sha256.of(index.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Path> program(Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        layOut(root);
        Path loader = root.resolve(loader());
        if (!Files.exists(loader)) {
            return Optional.empty();
        }
        Path libraries = loader.toRealPath().getParent();
        Path starter = folder.resolve("java");
        Files.writeString(starter, STARTER.formatted(loader, libraries, Inside.resolve(root, home + PROGRAM)));
        return starter.toFile().setExecutable(true) && Started.wellBy(starter)
                ? Optional.of(starter)
                : Optional.empty();
    }

    private void layOut(Path root) throws IOException {
        List<LayerEntry> needed = system.stream().filter(this::isNeeded).toList();
        Parallel.map(files(needed).toList(), file -> {
            Path target = Inside.resolve(root, file.path());
            Inside.write(file, target);
            return target;
        });
        for (LayerEntry entry : needed) {
            if (entry instanceof SymbolicLink link) {
                Inside.link(link, root);
            }
        }
    }

    /** Libraries, and the configuration that the home links to. */
    private boolean isNeeded(LayerEntry entry) {
        String path = entry.path();
        return path.startsWith(home + "/")
                || (path.startsWith("/etc/") && !path.startsWith(CERTIFICATES))
                || path.startsWith(CERTIFICATES + "java/")
                || Stream.of("/lib", "/usr/lib").anyMatch(folder -> path.startsWith(folder) && !isOtherJava(path));
    }

    private static boolean isOtherJava(String path) {
        return path.startsWith("/usr/lib/jvm/");
    }

    /** The place that the processor's ABI gives it. */
    private String loader() {
        return switch (platform) {
            case LINUX_AMD64 -> "lib64/ld-linux-x86-64.so.2";
            case LINUX_ARM64 -> "lib/ld-linux-aarch64.so.1";
        };
    }

    private static boolean has(List<LayerEntry> system, String path) {
        return files(system).anyMatch(file -> file.path().equals(path));
    }

    private static Stream<RegularFile> files(List<LayerEntry> entries) {
        return entries.stream().filter(RegularFile.class::isInstance).map(RegularFile.class::cast);
    }

    private static byte[] read(RegularFile file) throws IOException {
        try (InputStream in = file.content().open()) {
            return in.readAllBytes();
        }
    }
}
