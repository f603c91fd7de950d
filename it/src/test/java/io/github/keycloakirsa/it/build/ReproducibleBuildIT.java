package io.github.keycloakirsa.it.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.keycloakirsa.it.Setting;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.image.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped definition, built from nothing but downloads, is the image that {@code mvn package} made of it. */
class ReproducibleBuildIT {
    @TempDir
    private static Path scratch;

    @Test
    void anotherFolderUmaskTimeZoneLocaleAndUserChangeNothing() throws Exception {
        Build build = build("elsewhere", copyOfDefinition(scratch.resolve("other folder")))
                .through("sh", "-c", "umask 077; exec \"$@\"", "sh")
                .environment("TZ", "Asia/Kathmandu")
                .environment("LC_ALL", "C")
                .environment("LANG", "C")
                .jvm("-Duser.language=tr", "-Duser.country=TR", "-Duser.name=somebody", "-XX:ActiveProcessorCount=1");

        assertThat(resultOf(build)).isEqualTo(made(Variant.STANDARD) + "\n" + made(Variant.OPTIMIZED));
    }

    @Test
    void otherJavaVersionsChangeNothing() throws Exception {
        assertMadeByOtherJavaVersions(Variant.STANDARD);
    }

    @Test
    @Tag("all")
    void otherJavaVersionsChangeNothingOfTheOptimizedVariant() throws Exception {
        assertMadeByOtherJavaVersions(Variant.OPTIMIZED);
    }

    private static void assertMadeByOtherJavaVersions(Variant variant) throws Exception {
        Map<Integer, Path> others = OtherJdks.find();
        assumeThat(others).as("other Java versions on this machine").isNotEmpty();
        for (Map.Entry<Integer, Path> other : others.entrySet()) {
            Build build = build("java-" + other.getKey() + "-" + variant.label(), Project.definition())
                    .option("--variants=" + variant.label())
                    .java(other.getValue());

            assertThat(resultOf(build)).as("Java %s", other).isEqualTo(made(variant));
        }
    }

    private static Build build(String name, Path definition) throws IOException {
        Path place = scratch.resolve(name);
        return new Build(definition, Downloads.copyTo(place.resolve("repository")), place.resolve("output")).offline();
    }

    private static String resultOf(Build build) throws IOException, InterruptedException {
        Build.Ended ended = build.run();
        assertThat(ended.code()).as(ended.talk()).isZero();
        return ended.result();
    }

    private static String made(Variant variant) {
        BuiltImage image = BuiltImage.of(Setting.KEYCLOAK_IMAGES.path(), "keycloak-26", variant);
        return "keycloak-irsa/keycloak-26:" + variant.label() + "@"
                + image.layout().indexDigest();
    }

    private static Path copyOfDefinition(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path file : new Path[] {Project.definition(), Project.lock()}) {
            Path copy = Files.copy(file, folder.resolve(file.getFileName()));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--------"));
            Files.setLastModifiedTime(copy, FileTime.from(Instant.parse("1999-12-31T23:59:59Z")));
        }
        return folder.resolve(Project.definition().getFileName());
    }
}
