package io.github.keycloakirsa.images.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfCheckTest {
    private static final String LIBRARIES = "./usr/lib/x86_64-linux-gnu/";

    @TempDir
    private Path folder;

    @Test
    void librariesOfThisJavaAreRead() throws IOException {
        Path lib = Path.of(System.getProperty("java.home"), "lib");
        assumeTrue(Files.exists(lib.resolve("libnet.so")), "a Java on Linux");

        ElfFile elf = ElfFile.read(onDisk(lib.resolve("libnet.so"))).orElseThrow();
        assertThat(elf.needed()).contains("libjava.so", "libc.so.6");
        assertThat(elf.runPath()).contains("$ORIGIN");
        assertThat(elf.machine()).isIn(Elf.AMD64, Elf.ARM64);
        assertThat(elf.interpreter()).isEmpty();
    }

    @Test
    void loaderOfThisJavaIsRead() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assumeTrue(ElfFile.read(onDisk(java)).isPresent(), "a Java on Linux");

        assertThat(ElfFile.read(onDisk(java)).orElseThrow().interpreter().orElseThrow())
                .contains("/ld-linux");
    }

    @Test
    void textIsNoElfFile() throws IOException {
        assertThat(ElfFile.read(new FileContent.Bytes(new byte[0]))).isEmpty();
        assertThat(ElfFile.read(new FileContent.Bytes(new byte[100]))).isEmpty();
    }

    @Test
    void missingLibraryIsRefused() throws IOException {
        Recipe recipe = recipe().with(new Deb("a")
                .file(
                        LIBRARIES + "libx.so",
                        0644,
                        new Elf(Elf.AMD64)
                                .needs("libc.so.6")
                                .needs("libasound.so.2")
                                .bytes()));
        recipe.with(library("libc6", "libc.so.6"));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.IMAGE);
                    assertThat(e.problem())
                            .isEqualTo("Files of the linux/amd64 image would not run:"
                                    + " '/usr/lib/x86_64-linux-gnu/libx.so' of package a 1.0 (all) needs"
                                    + " libasound.so.2.");
                    assertThat(e.remedy()).contains("base.packages", "base.leaveOut", "base.missingLibraries");
                });
    }

    @Test
    void libraryIsFoundThroughLinks() throws IOException {
        Recipe recipe = recipe().with(new Deb("a")
                .file("./usr/bin/x", 0755, new Elf(Elf.AMD64).needs("libc.so.6").bytes())
                .symbolicLink(LIBRARIES + "libc.so.6", "/lib/x86_64-linux-gnu/real.so")
                .file("./lib/x86_64-linux-gnu/real.so", 0644, new Elf(Elf.AMD64).bytes()));

        assertThat(recipe.plan(Platform.LINUX_AMD64).base()).isPresent();
    }

    @Test
    void linkThatLeadsNowhereIsNoLibrary() throws IOException {
        Recipe recipe = recipe().with(new Deb("a")
                .file("./usr/bin/x", 0755, new Elf(Elf.AMD64).needs("libc.so.6").bytes())
                .symbolicLink(LIBRARIES + "libc.so.6", "gone.so"));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> assertThat(e.problem()).contains("needs libc.so.6"));
    }

    @Test
    void runPathIsFollowedFromTheFile() throws IOException {
        Recipe recipe = recipe().with(new Deb("a")
                .file(
                        "./opt/x/bin/x",
                        0755,
                        new Elf(Elf.AMD64)
                                .needs("liby.so")
                                .runPath("/nowhere:$ORIGIN/../lib")
                                .bytes())
                .file("./opt/x/lib/liby.so", 0644, new Elf(Elf.AMD64).bytes()));

        assertThat(recipe.plan(Platform.LINUX_AMD64).base()).isPresent();
    }

    @Test
    void librariesOfAJavaFindItsVirtualMachine() throws IOException {
        Recipe recipe = recipe().with(new Deb("jre")
                .file(
                        "./usr/lib/jvm/j/lib/libnet.so",
                        0644,
                        new Elf(Elf.AMD64).needs("libjvm.so").bytes())
                .file("./usr/lib/jvm/j/lib/server/libjvm.so", 0644, new Elf(Elf.AMD64).bytes()));

        assertThat(recipe.plan(Platform.LINUX_AMD64).base()).isPresent();
    }

    @Test
    void excusedFileMayLackALibrary() throws IOException {
        Recipe recipe = recipe().with(new Deb("a")
                        .file(
                                LIBRARIES + "libx.so",
                                0644,
                                new Elf(Elf.AMD64).needs("gone.so").bytes()))
                .missingLibraries("/usr/lib/*/libx.so");

        assertThat(recipe.plan(Platform.LINUX_AMD64).base()).isPresent();
    }

    @Test
    void excuseWithoutAFileIsRefused() throws IOException {
        Recipe recipe = recipe().with(new Deb("a").file("./usr/bin/a", "")).missingLibraries("/usr/lib/gone.so");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> assertThat(e.problem())
                        .isEqualTo("No file of any platform matches '/usr/lib/gone.so' of base.missingLibraries."));
    }

    @Test
    void fileOfAnotherMachineIsRefused() throws IOException {
        Recipe recipe = recipe().with(new Deb("a").file("./usr/bin/a", 0755, new Elf(Elf.ARM64).bytes()));

        assertThat(recipe.plan(Platform.LINUX_ARM64).base()).isPresent();
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e ->
                        assertThat(e.problem()).contains("'/usr/bin/a' of package a 1.0 (all) is not for linux/amd64"));
    }

    @Test
    void filesOfTheDefinitionAreCheckedToo() throws IOException {
        Recipe recipe = recipe().add("tool", "/usr/local/bin/tool", 0755, Owner.ROOT);
        Files.write(
                recipe.definitionFolder().resolve("tool"),
                new Elf(Elf.AMD64).needs("libq.so").bytes());

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> assertThat(e.problem())
                        .contains("'/usr/local/bin/tool' of file 'tool' of the definition needs libq.so"));
    }

    @Test
    void damagedElfFileIsRefused() throws IOException {
        byte[] elf = new Elf(Elf.AMD64).needs("libc.so.6").bytes();
        Recipe recipe = recipe().with(new Deb("a").file("./usr/bin/a", 0755, Arrays.copyOf(elf, elf.length - 5)));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> assertThat(e.problem()).contains("'/usr/bin/a'", "is a damaged program or library"));
    }

    private static Deb library(String deb, String name) {
        return new Deb(deb).file(LIBRARIES + name, 0644, new Elf(Elf.AMD64).bytes());
    }

    private static FileContent onDisk(Path file) throws IOException {
        return new FileContent.OnDisk(file, Files.size(file));
    }

    private Recipe recipe() throws IOException {
        return new Recipe(folder);
    }
}
