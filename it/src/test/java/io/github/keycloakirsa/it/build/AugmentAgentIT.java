package io.github.keycloakirsa.it.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With the build agent, Keycloak's own build step writes the same under every condition; and each hook is why. Every
 * augmentation takes a quarter of a minute, so this is for {@code it/verify --all}; {@link ReproducibleBuildIT} has one
 * condition for every day.
 */
@Tag("all")
class AugmentAgentIT {
    @TempDir
    private static Path scratch;

    private static Path unpacked;
    private static Map<String, String> reference;

    @BeforeAll
    static void augmentPlainly() throws Exception {
        unpacked = Augmentation.unpack(scratch.resolve("unpacked"));
        reference = augmentation("plain").run();
    }

    @Test
    void anotherFolderProcessorUmaskTimeZoneAndLocaleChangeNothing() throws Exception {
        Augmentation other = augmentation("another/folder")
                .through("taskset", "-c", "0", "sh", "-c", "umask 077; exec \"$@\"", "sh")
                .environment("TZ", "Asia/Kathmandu")
                .environment("LC_ALL", "C")
                .environment("LANG", "tr_TR.UTF-8");

        assertThat(other.run()).isEqualTo(reference);
    }

    @Test
    void anotherUserChangesNothing() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Augmentation other = augmentation("user").through("setpriv", "--reuid=1234", "--clear-groups");
        assertThat(new ProcessBuilder("chown", "-R", "1234", scratch.toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(other.run()).isEqualTo(reference);
    }

    @Test
    void loadChangesNothing() throws Exception {
        List<Process> busy = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                busy.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            assertThat(augmentation("load").run()).isEqualTo(reference);
        } finally {
            busy.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void otherCompilersAndNoSharedClassesChangeNothing() throws Exception {
        Augmentation other = augmentation("jvm").jvm("-XX:TieredStopAtLevel=4 -Xshare:off");

        assertThat(other.run()).isEqualTo(reference);
    }

    /** Java 17 generates other classes than its successors, which agree. */
    @Test
    void laterJavaVersionsAgree() throws Exception {
        Map<Integer, Path> javas = OtherJdks.find();
        javas.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        javas.remove(17);
        assumeThat(javas).hasSizeGreaterThan(1);
        List<Map<String, String>> written = new ArrayList<>();
        for (Map.Entry<Integer, Path> java : javas.entrySet()) {
            written.add(
                    augmentation("java-" + java.getKey()).java(java.getValue()).run());
        }

        assertThat(written).as(javas.toString()).allMatch(written.get(0)::equals);
    }

    /** Not so "folders": no file of Keycloak 26.7.3 shows the order in which a folder was read. */
    @ParameterizedTest
    @ValueSource(strings = {"steps", "sets", "methods", "names", "date", "hashes"})
    void hookThatVariesIsNoticed(String hook) throws Exception {
        assertThat(augmentation(hook).chaos(hook).run()).isNotEqualTo(reference);
    }

    private static Augmentation augmentation(String home) throws Exception {
        Files.createDirectories(scratch);
        return new Augmentation(unpacked, scratch.resolve(home));
    }
}
