package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianSettingsTest {
    @TempDir
    Path folder;

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void theSecurityArchiveIsTheMirrorsSibling() {
        properties.put("debian.mirror", "https://mirror.example/debian/");

        assertMirrors("[https://mirror.example/debian]", "[https://mirror.example/debian-security]");
    }

    @Test
    void theSiblingOfASnapshotHasTheSameDate() {
        properties.put("debian.mirror", "https://snapshot.example/archive/debian/20261120T000000Z");

        assertMirrors(
                "[https://snapshot.example/archive/debian/20261120T000000Z]",
                "[https://snapshot.example/archive/debian-security/20261120T000000Z]");
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThisOverTheFile() {
        write("config", "debian.mirror=https://file.example/debian\n");
        assertThat(mirrors().debian()).containsExactly(URI.create("https://file.example/debian"));

        environment.put("DEBIAN_MIRROR", "https://environment.example/debian");
        assertThat(mirrors().debian()).containsExactly(URI.create("https://environment.example/debian"));

        properties.put("debian.mirror", "https://command.example/debian");
        assertThat(mirrors().debian()).containsExactly(URI.create("https://command.example/debian"));
    }

    @Test
    void aMirrorOfAHigherPlaceBringsItsSecurityArchiveAlong() {
        write("config", "debian.mirror=https://file.example/debian\ndebian.security.mirror=https://file.example/sec\n");
        assertMirrors("[https://file.example/debian]", "[https://file.example/sec]");

        properties.put("debian.mirror", "https://command.example/debian");
        assertMirrors("[https://command.example/debian]", "[https://command.example/debian-security]");

        properties.put("debian.security.mirror", "https://command.example/sec");
        assertMirrors("[https://command.example/debian]", "[https://command.example/sec]");
    }

    @Test
    void theFallbackComesAfterTheMirror() {
        environment.put("DEBIAN_MIRROR", "https://mirror.example/debian");
        environment.put("DEBIAN_MIRROR_FALLBACK", "https://snapshot.example/debian");

        assertMirrors(
                "[https://mirror.example/debian, https://snapshot.example/debian]",
                "[https://mirror.example/debian-security, https://snapshot.example/debian-security]");

        environment.put("DEBIAN_SECURITY_MIRROR_FALLBACK", "https://snapshot.example/security");
        assertThat(mirrors().security()).last().isEqualTo(URI.create("https://snapshot.example/security"));
    }

    @Test
    void theFallbackAddsToTheHostsOwnMirrors() {
        debianHost();
        write("etc/apt/sources.list", "deb http://host.example/debian bookworm main\n");
        properties.put("debian.mirror.fallback", "file:///srv/debian");

        assertMirrors(
                "[http://host.example/debian, file:///srv/debian]",
                "[http://host.example/debian-security, file:///srv/debian-security]");
    }

    @Test
    void aSecurityArchiveThatCannotBeToldIsAskedForWhenItIsNeeded() {
        properties.put("debian.mirror", "https://nexus.example/repository/apt");

        ResolverException e = failure(() -> mirrors().of("debian-security"));

        assertThat(mirrors().of("debian")).hasSize(1);
        assertThat(e.category()).isEqualTo(Category.INPUT);
        assertThat(e.problem())
                .isEqualTo("No mirror of the archive 'debian-security' is set, and it cannot be told from"
                        + " [https://nexus.example/repository/apt].");
        assertThat(e.remedy()).contains("Set debian.security.mirror");
    }

    @Test
    void withoutAMirrorTheErrorSaysEveryWayToSetOne() {
        ResolverException e = failure(this::mirrors);

        assertThat(e.category()).isEqualTo(Category.INPUT);
        assertThat(e.problem()).startsWith("No Debian mirror is set");
        assertThat(e.remedy()).contains("-Ddebian.mirror=", "DEBIAN_MIRROR", "settings.properties");
    }

    @Test
    void nothingFailsBeforeAMirrorIsNeeded() {
        properties.put("debian.mirror", "no mirror");

        assertThat(settings().acceptExpired()).isFalse();
    }

    @Test
    void whatIsNoMirrorIsRefusedWithItsPlace() {
        for (String wrong : new String[] {
            "mirror.example/debian",
            "ftp://mirror.example/debian",
            "https://user:secret@mirror.example/debian",
            "http:///x",
            "a b"
        }) {
            environment.put("DEBIAN_MIRROR", wrong);

            ResolverException e = failure(this::mirrors);

            assertThat(e.problem())
                    .isEqualTo("The setting debian.mirror (environment) is no mirror: '"
                            + wrong.replace("user:secret@", "…@") + "'.");
            assertThat(e.remedy()).contains("https://mirror.example/debian");
        }
    }

    @Test
    void expiredIndexesAreAcceptedOnlyWhenSet() {
        assertThat(settings().acceptExpired()).isFalse();
        properties.put("debian.accept.expired", "True");
        assertThat(settings().acceptExpired()).isTrue();

        properties.put("debian.accept.expired", "yes");
        ResolverException e = failure(this::settings);
        assertThat(e.problem()).contains("debian.accept.expired (command line) is neither true nor false: 'yes'");
        assertThat(e.remedy()).isEqualTo("Set debian.accept.expired to true or false.");
    }

    @Test
    void aSettingsFileThatCannotBeReadIsAnError() {
        write("config", "debian.mirror=\\u12\n");

        ResolverException e = failure(this::settings);

        assertThat(e.problem()).contains("The settings file '" + folder.resolve("config") + "' cannot be read");
        assertThat(e.remedy()).contains("readable UTF-8 file");
    }

    private void debianHost() {
        write("etc/os-release", "NAME=x\nID=debian\n");
    }

    private void assertMirrors(String debian, String security) {
        assertThat(mirrors().debian()).hasToString(debian);
        assertThat(mirrors().security()).hasToString(security);
    }

    private DebianMirrors mirrors() {
        return settings().mirrors().get();
    }

    private DebianSettings settings() {
        return DebianSettings.discover(
                new DebianSettings.Sources(
                        key -> Optional.ofNullable(properties.get(key)), environment, folder.resolve("config"), folder),
                false,
                folder.resolve("cache"));
    }

    private static ResolverException failure(ThrowingCallable call) {
        ResolverException e = catchThrowableOfType(ResolverException.class, call);
        assertThat(e).isNotNull();
        return e;
    }

    private void write(String file, String text) {
        TestArchive.write(folder.resolve(file), text.getBytes(StandardCharsets.UTF_8));
    }
}
