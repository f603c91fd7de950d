package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.docker.Docker;
import io.github.keycloakirsa.it.image.Architecture;
import io.github.keycloakirsa.it.image.TreeEntry;
import io.github.keycloakirsa.it.image.TreeEntry.Kind;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path, mode and owner that the contract names, and how a container of the image runs. */
@Tag("all")
class ShapeIT {
    /** What the init containers of the charts copy. */
    private static final List<String> COPIED = List.of("lib/quarkus", "data", "providers", "themes");

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void pathsOfTheContractAreThere(Architecture architecture) {
        assertThat(BitnamiImage.built().layout().tree(architecture).entries())
                .extracting(TreeEntry::toString)
                .contains(
                        "/opt/bitnami/keycloak LINK 777 0:0 -> /opt/keycloak",
                        "/opt/bitnami/java LINK 777 0:0 -> /usr/lib/jvm/default-java",
                        "/opt/bitnami/scripts/liblog.sh FILE 755 0:0",
                        "/opt/bitnami/scripts/keycloak-env.sh FILE 755 0:0",
                        "/opt/bitnami/scripts/keycloak/entrypoint.sh FILE 755 0:0",
                        "/opt/bitnami/scripts/keycloak/run.sh FILE 755 0:0",
                        "/opt/bitnami/scripts/keycloak/setup.sh FILE 755 0:0",
                        "/bitnami/keycloak DIRECTORY 775 1000:0",
                        "/docker-entrypoint-initdb.d DIRECTORY 775 1000:0",
                        "/opt/keycloak DIRECTORY 775 1000:0",
                        "/opt/keycloak/conf DIRECTORY 775 1000:0",
                        "/opt/keycloak/conf.default DIRECTORY 775 1000:0",
                        "/opt/keycloak/conf.default/keycloak.conf FILE 664 1000:0",
                        "/opt/keycloak/conf.default/cache-ispn.xml FILE 664 1000:0",
                        "/opt/keycloak/conf.default/truststores DIRECTORY 775 1000:0",
                        "/opt/keycloak/lib/quarkus DIRECTORY 775 1000:0",
                        "/opt/keycloak/data DIRECTORY 775 1000:0",
                        "/opt/keycloak/providers DIRECTORY 775 1000:0",
                        "/opt/keycloak/themes DIRECTORY 775 1000:0",
                        "/tmp DIRECTORY 1777 0:0",
                        "/usr/bin/bash FILE 755 0:0",
                        "/usr/bin/curl FILE 755 0:0",
                        "/usr/bin/cp FILE 755 0:0");
    }

    /** Trap 15: the user of the charts, 1001:1001, is neither the owner nor of group 0, and copies with the modes. */
    @Test
    void everybodyCanReadWhatIsCopiedAndTheCopysOwnerCanWriteIt() {
        Collection<TreeEntry> entries =
                BitnamiImage.built().layout().tree(Architecture.ofThisMachine()).entries();
        List<TreeEntry> copied = entries.stream()
                .filter(entry -> COPIED.stream().anyMatch(path -> entry.path().startsWith("/opt/keycloak/" + path)))
                .toList();

        assertThat(copied).hasSizeGreaterThan(40).allSatisfy(entry -> {
            assertThat(entry.mode() & 0600).as(entry.path()).isEqualTo(0600);
            assertThat(entry.mode() & 0004).as(entry.path()).isEqualTo(0004);
            assertThat(entry.kind() == Kind.FILE || (entry.mode() & 0001) == 0001)
                    .as(entry.path())
                    .isTrue();
            assertThat(entry.groupHasOwnersRights()).as(entry.path()).isTrue();
        });
    }

    /** Trap 8: layers hold no parts of seconds, and Keycloak compares the times of its jars with those of its build. */
    @Test
    void timesAreWholeSeconds() {
        Shell.Outcome outcome = new Played()
                .command("bash", "-c", "stat -c %.3Y /opt/keycloak/providers/*.jar")
                .run();

        assertThat(outcome.out().lines())
                .hasSizeGreaterThan(10)
                .allSatisfy(time -> assertThat(time).endsWith(".000"));
    }

    @Test
    void containerRunsAsTheContractSays() {
        String image = BitnamiImage.reference();

        assertThat(Docker.inspect(image, ".Config.Entrypoint"))
                .isEqualTo("[\"/opt/bitnami/scripts/keycloak/entrypoint.sh\"]");
        assertThat(Docker.inspect(image, ".Config.Cmd")).isEqualTo("[\"/opt/bitnami/scripts/keycloak/run.sh\"]");
        assertThat(Docker.inspect(image, ".Config.User")).isEqualTo("\"1001\"");
        assertThat(Docker.inspect(image, ".Config.WorkingDir")).isEqualTo("\"/\"");
        assertThat(Docker.inspect(image, ".Config.ExposedPorts")).contains("8080/tcp", "8443/tcp", "9000/tcp");
        assertThat(Docker.inspect(image, ".Config.Env"))
                .contains("\"HOME=/tmp\"", "\"KC_RUN_IN_CONTAINER=true\"", "\"JAVA_HOME=/opt/bitnami/java\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwd", "group"})
    void userAndGroupAreNamedForImagesThatAreMadeOfIt(String file) {
        assertThat(new Played().command("cat", "/etc/" + file).run().out()).contains("\nkeycloak:x:1000:");
    }
}
