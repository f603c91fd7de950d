package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.resolver.ResolverException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {
    @TempDir
    Path root;

    @BeforeEach
    void debianHost() {
        write("etc/os-release", "PRETTY_NAME=\"Debian\"\nID=debian\n");
    }

    @Test
    void oneLineSourcesAreRead() {
        write("etc/apt/sources.list", """
                # deb http://commented.example/debian trixie main
                deb [arch=amd64 signed-by=/usr/share/x.gpg] http://a.example/debian/ trixie main contrib # why
                deb-src http://source.example/debian trixie main
                deb http://s.example/debian-security trixie-security main
                deb [trusted=yes] file:/srv/debian trixie-updates main
                deb cdrom:[Debian]/ trixie main
                """);

        assertFound("[http://a.example/debian, file:/srv/debian]", "[http://s.example/debian-security]");
    }

    @Test
    void deb822SourcesAreRead() {
        write("etc/apt/sources.list.d/debian.sources", """
                Types: deb deb-src
                # a comment
                URIs: http://a.example/debian
                  http://b.example/debian
                Suites: trixie
                 trixie-updates
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 mQ

                Types: deb
                URIs: http://a.example/other
                Suites: trixie-security
                Components: main contrib
                Enabled: yes

                Types: deb
                Enabled: no
                URIs: http://off.example/debian
                Suites: trixie
                Components: main

                Types: deb-src
                URIs: http://source.example/debian
                Suites: trixie
                Components: main
                """);

        assertFound(
                "[http://a.example/debian, http://b.example/debian]",
                "[http://a.example/debian-security, http://b.example/debian-security]");
    }

    @Test
    void aSecuritySuiteIsKnownByItsNameToo() {
        write(
                "etc/apt/sources.list",
                "deb http://a.example/apt trixie main\ndeb http://a.example/sec trixie-security main\n");

        assertFound("[http://a.example/apt]", "[http://a.example/sec]");
    }

    @Test
    void thirdPartiesAndOtherFilesAreLeftAlone() {
        write("etc/apt/sources.list.d/1.list", "deb https://docker.example/linux/debian trixie stable\n");
        write("etc/apt/sources.list.d/2.list", "deb https://tool.example/apt trixie main\n");
        write("etc/apt/sources.list.d/3.list", "deb https://a.example/debian trixie main\n");
        write("etc/apt/sources.list.d/4.list.disabled", "deb https://disabled.example/debian trixie main\n");

        assertFound("[https://a.example/debian]", "[https://a.example/debian-security]");
    }

    @Test
    void filesAreReadInTheOrderOfTheirNames() {
        write("etc/apt/sources.list.d/b.list", "deb https://b.example/debian trixie main\n");
        write("etc/apt/sources.list.d/a.list", "deb https://a.example/debian trixie main\n");
        write("etc/apt/sources.list", "deb https://z.example/debian trixie main\n");

        assertThat(AptSources.read(root).debian())
                .hasToString("[https://z.example/debian, https://a.example/debian, https://b.example/debian]");
    }

    @Test
    void aHostThatIsNotDebianHasNone() {
        write("etc/os-release", "ID=ubuntu\nID_LIKE=debian\n");
        write("etc/apt/sources.list", "deb https://a.example/debian trixie main\n");

        assertFound("[]", "[]");
    }

    @Test
    void sourcesThatCannotBeReadAreAnErrorWithAWayOut() {
        write("etc/apt/sources.list.d/x.sources", "no field\n");

        ResolverException e = catchThrowableOfType(ResolverException.class, () -> AptSources.read(root));

        assertThat(e.problem()).contains("cannot be read: not a field: 'no field'");
        assertThat(e.remedy()).contains("set a mirror: -Ddebian.mirror=");
    }

    private void assertFound(String debian, String security) {
        DebianMirrors found = AptSources.read(root);
        assertThat(found.debian()).hasToString(debian);
        assertThat(found.security()).hasToString(security);
    }

    private void write(String file, String text) {
        TestArchive.write(root.resolve(file), text.getBytes(StandardCharsets.UTF_8));
    }
}
