package io.github.keycloakirsa.images.plan;

import static io.github.keycloakirsa.images.plan.Plans.entry;
import static io.github.keycloakirsa.images.plan.Plans.line;
import static io.github.keycloakirsa.images.plan.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianBaseTest {
    @TempDir
    private Path folder;

    @Test
    void fileOfOldPathIsPutBehindTheLinkIntoUsr() throws IOException {
        ImagePlan plan = recipe().with(new Deb("a")
                        .directory("./lib", 0755)
                        .file("./lib/x/libx.so.1", "x")
                        .symbolicLink("./bin", "usr/bin"))
                .plan(Platform.LINUX_AMD64);

        assertThat(line(plan, "/lib")).isEqualTo("l 0:0 /lib -> usr/lib");
        assertThat(line(plan, "/usr/lib/x/libx.so.1")).isEqualTo("-644 0:0 /usr/lib/x/libx.so.1");
        assertThat(entry(plan, "/lib/x/libx.so.1")).isEmpty();
    }

    @Test
    void onlyAmd64HasLib64() throws IOException {
        Recipe recipe = recipe();

        assertThat(line(recipe.plan(Platform.LINUX_AMD64), "/lib64")).isEqualTo("l 0:0 /lib64 -> usr/lib64");
        assertThat(entry(recipe.plan(Platform.LINUX_ARM64), "/lib64")).isEmpty();
    }

    @Test
    void fileOfTwoPackagesIsRefusedNamingBoth() throws IOException {
        Recipe recipe =
                recipe().with(new Deb("one").file("./usr/bin/x", "1")).with(new Deb("two").file("./bin/x", "2"));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.IMAGE);
                    assertThat(e.problem())
                            .isEqualTo("Two sources for '/usr/bin/x': package one 1.0 (all) and package two 1.0"
                                    + " (all).");
                    assertThat(e.remedy()).contains("base.leaveOut");
                });
    }

    @Test
    void directoryOfTwoPackagesIsTheFirstOnes() throws IOException {
        ImagePlan plan = recipe().with(new Deb("a").directory("./var/x", 0700))
                .with(new Deb("b").directory("./var/x", 0755).file("./var/x/y", ""))
                .plan(Platform.LINUX_AMD64);

        assertThat(line(plan, "/var/x")).isEqualTo("d700 0:0 /var/x");
    }

    @Test
    void packageOfAnotherArchitectureStaysOut() throws IOException {
        Recipe recipe = recipe().with(new Deb("a").forArchitecture("amd64").file("./usr/share/amd", ""))
                .with(new Deb("a").forArchitecture("arm64").file("./usr/share/arm", ""));

        assertThat(entry(recipe.plan(Platform.LINUX_AMD64), "/usr/share/arm")).isEmpty();
        assertThat(entry(recipe.plan(Platform.LINUX_ARM64), "/usr/share/arm")).isPresent();
    }

    @Test
    void ofDocumentationOnlyLicencesStay() throws IOException {
        ImagePlan plan = recipe().with(new Deb("a")
                        .file("./usr/share/doc/a/copyright", "free")
                        .file("./usr/share/doc/a/changelog.gz", "")
                        .file("./usr/share/man/man1/a.1.gz", "")
                        .file("./usr/share/locale/de/LC_MESSAGES/a.mo", ""))
                .plan(Platform.LINUX_AMD64);

        assertThat(text(plan, "/usr/share/doc/a/copyright")).isEqualTo("free");
        assertThat(Plans.paths(plan.base().orElseThrow()))
                .noneMatch(path -> path.contains("changelog") || path.contains("man") || path.contains("locale"));
    }

    @Test
    void leaveOutTakesAwayFilesAndWhatIsBelowDirectories() throws IOException {
        ImagePlan plan = recipe().with(new Deb("a")
                        .file("./usr/lib/x/gconv/A.so", "")
                        .file("./usr/lib/x/keep.so", "")
                        .file("./usr/lib/jvm/j/lib/sound.so", ""))
                .leaveOut("/usr/lib/*/gconv")
                .leaveOut("/usr/lib/jvm/**sound.so")
                .plan(Platform.LINUX_AMD64);

        assertThat(Plans.paths(plan.base().orElseThrow()))
                .contains("/usr/lib/x/keep.so")
                .noneMatch(path -> path.contains("gconv") || path.contains("sound"));
    }

    @Test
    void leaveOutThatMatchesNothingIsRefused() throws IOException {
        Recipe recipe = recipe().with(new Deb("a").file("./usr/lib/x", "")).leaveOut("/lib/x");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.problem()).isEqualTo("No file of any platform matches '/lib/x' of base.leaveOut.");
                    assertThat(e.remedy()).contains("write /usr/bin, /usr/lib and /usr/sbin");
                });
    }

    @Test
    void leaveOutMayMatchOnAnotherPlatformOnly() throws IOException {
        ImagePlan plan = recipe().with(new Deb("a").forArchitecture("arm64").file("./lib/aarch64", ""))
                .leaveOut("/usr/lib/aarch64")
                .plan(Platform.LINUX_AMD64);

        assertThat(plan.platform()).isEqualTo(Platform.LINUX_AMD64);
    }

    @Test
    void setUserIdIsDroppedAndStickyStays() throws IOException {
        ImagePlan plan = recipe().with(
                        new Deb("a").file("./usr/bin/su", 04755, new byte[0]).directory("./var/mail", 02775))
                .plan(Platform.LINUX_AMD64);

        assertThat(line(plan, "/usr/bin/su")).isEqualTo("-755 0:0 /usr/bin/su");
        assertThat(line(plan, "/var/mail")).isEqualTo("d2775 0:0 /var/mail");
        assertThat(line(plan, "/tmp")).isEqualTo("d1777 0:0 /tmp");
    }

    @Test
    void usersHaveHomesAndNoPasswords() throws IOException {
        ImagePlan plan = recipe().user("keycloak", new Owner(1000, 0), "/opt/keycloak")
                .user("postgres", new Owner(999, 999), "/var/lib/postgresql")
                .plan(Platform.LINUX_AMD64);

        assertThat(text(plan, "/etc/passwd")).isEqualTo("""
                        root:x:0:0:root:/root:/bin/sh
                        keycloak:x:1000:0::/opt/keycloak:/usr/sbin/nologin
                        postgres:x:999:999::/var/lib/postgresql:/usr/sbin/nologin
                        nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
                        """);
        assertThat(text(plan, "/etc/group")).isEqualTo("root:x:0:\nshadow:x:42:\npostgres:x:999:\nnogroup:x:65534:\n");
        assertThat(text(plan, "/etc/shadow").lines()).allMatch(line -> line.endsWith(":*:::::::"));
        assertThat(line(plan, "/etc/shadow")).isEqualTo("-640 0:42 /etc/shadow");
        assertThat(line(plan, "/opt/keycloak")).isEqualTo("d775 1000:0 /opt/keycloak");
        assertThat(line(plan, "/var/lib/postgresql")).isEqualTo("d755 999:999 /var/lib/postgresql");
    }

    @Test
    void scannersSeeThePackages() throws IOException {
        ImagePlan plan = recipe().with(new Deb("b")).with(new Deb("a")).plan(Platform.LINUX_AMD64);

        assertThat(text(plan, "/var/lib/dpkg/status")).isEqualTo("""
                        Package: a
                        Status: install ok installed
                        Version: 1.0
                        Architecture: all
                        Description: test
                         two lines

                        Package: b
                        Status: install ok installed
                        Version: 1.0
                        Architecture: all
                        Description: test
                         two lines
                        """);
    }

    @Test
    void busyboxIsEveryCommandThatNoPackageBrings() throws IOException {
        ImagePlan plan = recipe().with(new Deb("busybox-static").file("./usr/bin/busybox", ""))
                .with(new Deb("grep").file("./usr/bin/grep", "real"))
                .plan(Platform.LINUX_AMD64);

        assertThat(line(plan, "/usr/bin/sh")).isEqualTo("l 0:0 /usr/bin/sh -> /usr/bin/busybox");
        assertThat(line(plan, "/usr/sbin/nologin")).isEqualTo("l 0:0 /usr/sbin/nologin -> /usr/bin/busybox");
        assertThat(text(plan, "/usr/bin/grep")).isEqualTo("real");
    }

    @Test
    void timeZoneIsUtc() throws IOException {
        ImagePlan plan = recipe().with(new Deb("tzdata").file("./usr/share/zoneinfo/Etc/UTC", ""))
                .plan(Platform.LINUX_AMD64);

        assertThat(line(plan, "/etc/localtime")).isEqualTo("l 0:0 /etc/localtime -> /usr/share/zoneinfo/Etc/UTC");
    }

    @Test
    void theOneJavaHasLinksAndIsTheContainersJavaHome() throws IOException {
        ImagePlan plan = recipe().with(new Deb("jre")
                        .file("./usr/lib/jvm/java-21-openjdk-amd64/bin/java", "")
                        .symbolicLink("./usr/lib/jvm/java-1.21.0-openjdk-amd64", "java-21-openjdk-amd64"))
                .plan(Platform.LINUX_AMD64);

        assertThat(line(plan, "/usr/bin/java")).isEqualTo("l 0:0 /usr/bin/java -> /usr/lib/jvm/default-java/bin/java");
        assertThat(line(plan, "/usr/lib/jvm/default-java"))
                .isEqualTo("l 0:0 /usr/lib/jvm/default-java -> java-21-openjdk-amd64");
        assertThat(plan.container().environment()).containsEntry("JAVA_HOME", "/usr/lib/jvm/default-java");
        assertThat(plan.base().orElseThrow().name()).isEqualTo("os + java runtime");
    }

    @Test
    void withTwoJavasNoneIsTheJavaHome() throws IOException {
        ImagePlan plan = recipe().with(
                        new Deb("jres").file("./usr/lib/jvm/a/bin/java", "").file("./usr/lib/jvm/b/bin/java", ""))
                .plan(Platform.LINUX_AMD64);

        assertThat(plan.container().environment()).doesNotContainKey("JAVA_HOME");
        assertThat(entry(plan, "/usr/bin/java")).isEmpty();
    }

    private Recipe recipe() throws IOException {
        return new Recipe(folder);
    }
}
