package io.github.keycloakirsa.images.plan;

import static io.github.keycloakirsa.images.plan.Plans.line;
import static io.github.keycloakirsa.images.plan.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    @TempDir
    private Path folder;

    @Test
    void gzippedPackageIsReadToo() throws IOException {
        Deb deb = new Deb("a").file("./usr/share/a", "text");

        ImagePlan plan = recipe().with(deb, deb.writeGzipTo(folder)).plan(Platform.LINUX_AMD64);

        assertThat(text(plan, "/usr/share/a")).isEqualTo("text");
    }

    @Test
    void hardLinkBecomesAFileWithTheSameContent() throws IOException {
        ImagePlan plan = recipe().with(
                        new Deb("a").file("./usr/share/a", "text").hardLink("./usr/share/b", "./usr/share/a"))
                .plan(Platform.LINUX_AMD64);

        assertThat(text(plan, "/usr/share/b")).isEqualTo("text");
    }

    @Test
    void namesAreReadAsUtf8() throws IOException {
        ImagePlan plan = recipe().with(new Deb("a").file("./usr/share/Főtanúsítvány", "text"))
                .plan(Platform.LINUX_AMD64);

        assertThat(text(plan, "/usr/share/Főtanúsítvány")).isEqualTo("text");
    }

    @Test
    void entryThatLeavesItsFolderIsRefused() throws IOException {
        for (Deb deb : List.of(
                new Deb("a").file("./usr/../../etc/x", ""),
                new Deb("a").file("/etc/x", ""),
                new Deb("a").symbolicLink("./etc/x", "../../y"),
                new Deb("a").hardLink("./etc/x", "../y"))) {
            Recipe recipe = new Recipe(Files.createTempDirectory(folder, "escape")).with(deb);

            assertRefused(recipe, "leaves its folder", "package a 1.0 (all)");
        }
    }

    @Test
    void deviceIsRefused() throws IOException {
        assertRefused(recipe().with(new Deb("a").device("./dev/null")), "is neither file", "'./dev/null'");
    }

    @Test
    void damagedPackagesAreRefused() throws IOException {
        Deb deb = new Deb("a").file("./usr/share/a", "text");
        Path good = deb.writeTo(folder);
        byte[] bytes = Files.readAllBytes(good);
        Path truncated = Files.write(folder.resolve("truncated.deb"), Arrays.copyOf(bytes, bytes.length - 40));
        Path text = Files.writeString(folder.resolve("text.deb"), "<html>not found</html>");
        Path empty = Files.write(folder.resolve("empty.deb"), new byte[0]);
        Path strange = new Deb("b").write(folder, ".zst", new byte[100]);
        Path noTar = new Deb("c").write(folder, "", "x".repeat(700).getBytes(StandardCharsets.UTF_8));

        for (Path damaged : List.of(truncated, text, empty, strange, noTar)) {
            assertDamaged(new Recipe(Files.createTempDirectory(folder, "damaged")).with(deb, damaged), damaged);
        }
    }

    @Test
    void packageThatIsNotTheLockedOneIsRefused() throws IOException {
        Deb deb = new Deb("a").file("./usr/share/a", "text");
        Path file = deb.writeTo(folder);
        Recipe recipe = recipe().with(deb, file);
        new Deb("a").file("./usr/share/a", "other").writeTo(folder);

        assertDamaged(recipe, file);
        try (Stream<Path> left = Files.list(recipe.cache())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void damagedCacheIsMadeAgain() throws IOException {
        Recipe recipe = recipe().with(new Deb("a").file("./usr/share/a", "text"));
        recipe.plan(Platform.LINUX_AMD64);
        try (Stream<Path> files = Files.list(recipe.cache())) {
            Path tar = files.filter(file -> file.toString().endsWith(".tar"))
                    .findFirst()
                    .orElseThrow();
            Files.write(tar, new byte[] {1, 2, 3});
        }

        assertThat(text(recipe.plan(Platform.LINUX_AMD64), "/usr/share/a")).isEqualTo("text");
    }

    @Test
    void distributionLosesItsTopFolderAndKeepsEmptyOnes() throws IOException {
        ImagePlan plan = recipe().keycloak(
                        new TarGz()
                                .file("keycloak-26.7.3/bin/kc.sh", 0750, "#!/bin/sh")
                                .file("keycloak-26.7.3/version.txt", 0600, "26")
                                .directory("keycloak-26.7.3/conf/truststores"),
                        Map.of())
                .plan(Platform.LINUX_AMD64);

        assertThat(line(plan, "/opt/keycloak/bin/kc.sh")).isEqualTo("-775 1000:0 /opt/keycloak/bin/kc.sh");
        assertThat(line(plan, "/opt/keycloak/version.txt")).isEqualTo("-664 1000:0 /opt/keycloak/version.txt");
        assertThat(line(plan, "/opt/keycloak/conf/truststores"))
                .isEqualTo("d775 1000:0 /opt/keycloak/conf/truststores");
    }

    @Test
    void unpackedDistributionHasFixedTimesAndModes() throws IOException {
        ImagePlan plan = recipe().keycloak(new TarGz().file("top/bin/kc.sh", 0777, "#!/bin/sh"), Map.of())
                .plan(Platform.LINUX_AMD64);

        LayerEntry.RegularFile file = (LayerEntry.RegularFile)
                Plans.entry(plan, "/opt/keycloak/bin/kc.sh").orElseThrow();
        Path onDisk = ((FileContent.OnDisk) file.content()).file();
        assertThat(Files.getLastModifiedTime(onDisk)).isEqualTo(FileTime.from(Instant.ofEpochSecond(1)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onDisk)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void changedFileOfTheUnpackedDistributionIsMadeAgain() throws IOException {
        Recipe recipe = recipe().keycloak(new TarGz().file("top/version.txt", 0644, "26"), Map.of());
        ImagePlan plan = recipe.plan(Platform.LINUX_AMD64);
        LayerEntry.RegularFile file = (LayerEntry.RegularFile)
                Plans.entry(plan, "/opt/keycloak/version.txt").orElseThrow();
        Files.writeString(((FileContent.OnDisk) file.content()).file(), "99");

        assertThat(text(recipe.plan(Platform.LINUX_AMD64), "/opt/keycloak/version.txt"))
                .isEqualTo("26");
    }

    @Test
    void unpackedFolderWithoutIndexIsTakenAsItIsWhenIntact() throws IOException {
        Recipe recipe = recipe().keycloak(new TarGz().file("top/version.txt", 0644, "26"), Map.of());
        recipe.plan(Platform.LINUX_AMD64);
        try (Stream<Path> files = Files.list(recipe.cache())) {
            Files.delete(files.filter(file -> file.toString().endsWith(".index"))
                    .findFirst()
                    .orElseThrow());
        }

        assertThat(text(recipe.plan(Platform.LINUX_AMD64), "/opt/keycloak/version.txt"))
                .isEqualTo("26");
        try (Stream<Path> files = Files.list(recipe.cache())) {
            assertThat(files).as("no temporary folder is left").hasSize(2);
        }
    }

    @Test
    void distributionWithLinksOrEscapesIsRefused() throws IOException {
        String origin = "artifact org.keycloak:keycloak-quarkus-dist:tar.gz:26.7.3";
        assertRefused(
                recipe().keycloak(new TarGz().symbolicLink("top/x", "/etc/passwd"), Map.of()), "is neither", origin);
        assertRefused(
                recipe().keycloak(new TarGz().file("top/../../x", 0644, ""), Map.of()), "leaves its folder", origin);
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void truncatedDistributionIsRefusedAndLeavesNothing() throws IOException {
        Recipe recipe = recipe().keycloak(new TarGz().file("top/x", 0644, "x".repeat(5000)), Map.of());
        Path archive = folder.resolve("dist.tar.gz");
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length - 10));

        assertDamaged(recipe, archive);
        try (Stream<Path> left = Files.list(recipe.cache())) {
            assertThat(left).isEmpty();
        }
    }

    private static void assertRefused(Recipe recipe, String... parts) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.IMAGE);
                    assertThat(e.problem()).contains(parts);
                    assertThat(e.remedy()).startsWith("Do not use this archive");
                });
    }

    private static void assertDamaged(Recipe recipe, Path file) {
        assertThatExceptionOfType(ImageException.class)
                .as(file.toString())
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INTEGRITY);
                    assertThat(e.problem()).contains("is damaged (", file.toString());
                    assertThat(e.remedy()).isEqualTo("Delete the file and build again, so that it is fetched anew.");
                });
    }

    private Recipe recipe() throws IOException {
        return new Recipe(folder);
    }
}
