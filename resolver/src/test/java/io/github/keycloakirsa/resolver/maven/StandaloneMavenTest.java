package io.github.keycloakirsa.resolver.maven;

import static io.github.keycloakirsa.resolver.maven.TestRepository.locked;
import static io.github.keycloakirsa.resolver.maven.TestRepository.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandaloneMavenTest extends MavenTest {
    private static final String SETTINGS_SECURITY = "settings.security";

    @Test
    void settingsSayOfflineAndLocalRepository() throws IOException {
        Path settings = write(tag("offline", "true") + tag("localRepository", localRepository.toString()));

        try (MavenArtifacts maven = StandaloneMaven.open(
                new MavenOptions(Optional.of(settings), Optional.empty(), Optional.empty(), false))) {
            assertThat(maven.offline()).isTrue();
            assertThat(maven.localRepository()).isEqualTo(localRepository);
        }
    }

    @Test
    void theSettingsOfTheInstallationCountToo() throws IOException {
        Path global = repository.settings(folder, "global", tag("localRepository", "/not/this/one"));
        Path user = write(tag("localRepository", localRepository.toString()));
        MavenCoordinates a = repository.jar("org.a:a:1");

        try (MavenArtifacts maven = StandaloneMaven.open(
                new MavenOptions(Optional.of(user), Optional.of(global), Optional.empty(), false))) {
            assertThat(maven.localRepository()).isEqualTo(localRepository);
            assertThat(maven.lockAlone(a, log)).isEqualTo(locked(a));
        }
    }

    @Test
    void encryptedPasswordsAreUsed() throws IOException {
        Path security = folder.resolve("settings-security.xml");
        Files.writeString(
                security, tag("settingsSecurity", tag("master", "{B+GXaj9di7kHt0J60soD8eAZ0Z/PnO8S2J/Qs8DrUxg=}")));
        MavenCoordinates a = repository.jar("org.a:a:1");
        repository.demandAuthorization(
                "Basic " + Base64.getEncoder().encodeToString("someone:s3cret".getBytes(StandardCharsets.UTF_8)));
        String server = tag("id", "mirror")
                + tag("username", "someone")
                + tag("password", "{Icvqs3Mfa9gHfDccn1QoayQsy+zz9vcZ/y7cpczS47c=}");
        Path settings = repository.settings(folder, "mirror", tag("servers", tag("server", server)));

        System.setProperty(SETTINGS_SECURITY, security.toString());
        try (MavenArtifacts maven = open(settings, false)) {
            assertThat(maven.lockAlone(a, log)).isEqualTo(locked(a));
        } finally {
            System.clearProperty(SETTINGS_SECURITY);
        }
    }

    @Test
    void missingCredentialsAreAnErrorThatNamesTheRepository() {
        MavenCoordinates a = repository.jar("org.a:a:1");
        repository.demandAuthorization("Basic none");

        try (MavenArtifacts maven = online()) {
            ResolverException failure = failureOf(() -> maven.lockAlone(a, log));

            assertThat(failure.problem())
                    .contains("Maven repository 'mirror' did not deliver")
                    .contains("401");
            assertThat(failure.remedy()).contains("server entry in settings.xml");
        }
    }

    @Test
    void repositoriesOfActiveProfilesAreAsked() throws IOException {
        MavenCoordinates a = repository.jar("org.a:a:1");
        String profile = tag("id", "corp")
                + tag("repositories", tag("repository", tag("id", "corp-repository") + tag("url", repository.url())));
        Path settings =
                write(tag("profiles", tag("profile", profile)) + tag("activeProfiles", tag("activeProfile", "corp")));

        try (MavenArtifacts maven = open(settings, false)) {
            assertThat(maven.fetch(List.of(locked(a)), log)).containsOnlyKeys(locked(a));
        }
    }

    @Test
    void aSettingsFileThatDoesNotExistIsAnError() {
        ResolverException failure = failureOf(() -> open(folder.resolve("nowhere.xml"), false));

        assertThat(failure.category()).isEqualTo(Category.INPUT);
        assertThat(failure.problem()).contains("'" + folder.resolve("nowhere.xml") + "' does not exist");
        assertThat(failure.remedy()).isEqualTo("Mend its name, or leave it out.");
    }

    @Test
    void aSettingsFileThatIsNoXmlIsAnError() throws IOException {
        ResolverException failure = failureOf(() -> open(write("<offline>"), false));

        assertThat(failure.category()).isEqualTo(Category.INPUT);
        assertThat(failure.problem())
                .contains("Maven's settings cannot be read")
                .contains("settings.xml");
        assertThat(failure.remedy()).contains("Mend the settings file");
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("settings.xml"), tag("settings", content));
    }
}
