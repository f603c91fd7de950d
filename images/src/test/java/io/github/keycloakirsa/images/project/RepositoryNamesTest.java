package io.github.keycloakirsa.images.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where packages come from is the user's to say, so no file names the host of a package registry. Images are named with
 * their registry, as everywhere.
 */
class RepositoryNamesTest {
    /** In parts: this file is looked at, too. */
    private static final Pattern HOST = Pattern.compile(String.join(
            "|",
            "repo1?[.]" + "maven",
            "pypi[.]" + "org",
            "python" + "hosted",
            "npmjs[.]" + "org",
            "proxy[.]" + "golang",
            "(deb|security|snapshot|ftp)[.][a-z.]*" + "debian[.]org",
            "archive[.]" + "ubuntu"));

    private static final Set<String> NOT_OURS = Set.of(".git", "target");

    @Test
    void noFileNamesTheHostOfAPackageRegistry() throws IOException {
        assertThat(filesThatNameOne(Path.of(".."))).isEmpty();
    }

    @Test
    void oneThatDidWouldBeFound(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("settings.xml"), "<url>https://repo1." + "maven.example/</url>");

        assertThat(filesThatNameOne(folder)).containsExactly(file);
    }

    private static List<Path> filesThatNameOne(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()
                        && HOST.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                                .find()) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
