package io.github.keycloakirsa.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.doctor.Patients;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarsCheckTest {
    @TempDir
    private Path home;

    @BeforeEach
    void addWhatIsNeeded() throws IOException {
        jar("providers/aws-advanced-jdbc-wrapper-4.3.0.jar", "software/amazon/jdbc/Driver.class");
        jar("providers/sts-2.54.13.jar", "sts/Sts.class");
        jar("providers/url-connection-client-2.54.13.jar", "http/Http.class");
        jar("lib/lib/main/org.postgresql.postgresql-42.7.14.jar", "org/postgresql/Driver.class");
    }

    @Test
    void whatIsNeededIsThere() {
        assertThat(look()).isEqualTo(Finding.holds("3 added; wrapper 4.3.0, sts 2.54.13; nothing shadows Keycloak's"));
    }

    @ParameterizedTest
    @CsvSource({
        "providers/aws-advanced-jdbc-wrapper-4.3.0.jar, software.amazon.jdbc:aws-advanced-jdbc-wrapper is not there",
        "providers/sts-2.54.13.jar, software.amazon.awssdk:sts is not there",
        "providers/url-connection-client-2.54.13.jar, software.amazon.awssdk:url-connection-client is not there",
        "lib/lib/main/org.postgresql.postgresql-42.7.14.jar, org.postgresql:postgresql is not there"
    })
    void whatIsMissingIsToldAndStopsTheRest(String jar, String what) throws IOException {
        Files.delete(home.resolve(jar));

        assertThat(look().what()).isEqualTo(what);
        assertThat(look().blocks()).isTrue();
    }

    @Test
    void anotherHttpClientDoes() throws IOException {
        Files.delete(home.resolve("providers/url-connection-client-2.54.13.jar"));
        jar("providers/apache5-client-2.54.13.jar", "http/Http.class");

        assertThat(look().state()).isEqualTo(State.HOLDS);
    }

    @Test
    void twoVersionsAreTold() throws IOException {
        jar("providers/sts-2.46.10.jar", "sts/Other.class");

        assertThat(look().what()).isEqualTo("sts is there in versions 2.46.10 and 2.54.13");
    }

    @Test
    void aClassThatHidesKeycloaksIsTold() throws IOException {
        jar("providers/netty-common-4.1.0.jar", "io/netty/X.class", "module-info.class", "META-INF/versions/9/Y.class");
        jar("lib/lib/main/io.netty.netty-common-4.2.0.jar", "io/netty/X.class", "module-info.class");

        assertThat(look().what())
                .isEqualTo("io/netty/X of netty-common-4.1.0.jar hides that of io.netty.netty-common-4.2.0.jar");
    }

    @Test
    void aJarThatIsNoneIsTold() throws IOException {
        Files.writeString(home.resolve("providers/broken-1.jar"), "<html>");

        assertThat(look().what()).startsWith("the jars cannot be read");
    }

    private Finding look() {
        return new JarsCheck().look(Patients.at(home));
    }

    private void jar(String path, String... classes) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : classes) {
                zip.putNextEntry(new ZipEntry(name));
            }
        }
    }
}
