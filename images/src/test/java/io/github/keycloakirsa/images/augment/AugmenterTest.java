package io.github.keycloakirsa.images.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AugmenterTest {
    @TempDir
    private Path cache;

    private Path runs;
    private FakeKeycloak keycloak;

    @BeforeEach
    void countRuns() throws IOException {
        runs = Files.createFile(cache.resolve("runs"));
        keycloak = FakeKeycloak.with(FakeKeycloak.counting(runs));
    }

    @Test
    void theLayerIsWhatTheStepWroteOfItsOptionsAndVariables() throws IOException {
        Augmented augmented = augment(keycloak.withOptions(Map.of("db", "postgres", "hostname", "a b'c")));

        assertThat(augmented.layer().entries())
                .extracting(LayerEntry::path)
                .containsExactly("/opt/keycloak/lib/quarkus/build-system.properties");
        assertThat(FakeKeycloak.text(augmented.layer()))
                .isEqualTo("build --db=postgres --hostname=a b'c\nKC_FEATURES=docker\n");
    }

    /** Where SSSD answers on it, Keycloak has a provider more. */
    @Test
    void theStepDoesNotAskTheBusOfTheHost() throws IOException {
        FakeKeycloak curious = FakeKeycloak.with(
                "echo \"$DBUS_SYSTEM_BUS_ADDRESS\" >lib/quarkus/build-system.properties\n" + FakeKeycloak.REPORT);

        assertThat(FakeKeycloak.text(augment(curious).layer())).isEqualTo("none:\n");
    }

    @Test
    void olderVersionsGetTheirOptionsFromTheFileAlone() throws IOException {
        FakeKeycloak old = FakeKeycloak.with("echo \"$@\" >lib/quarkus/build-system.properties\n");

        assertThat(FakeKeycloak.text(augment(old.withVersion("25.0.6")).layer()))
                .isEqualTo("build\n");
    }

    @Test
    void theLayerLiesBelowTheConfigurationAndTheImageStartsOptimized() {
        ImagePlan plan = augment(keycloak).addTo(keycloak.plan());

        assertThat(plan.layers())
                .extracting(PlannedLayer::name)
                .containsExactly("keycloak distribution", "aws providers", "augmented lib/quarkus", "configuration");
        assertThat(plan.container().command().arguments()).containsExactly("start", "--optimized");
    }

    @Test
    void providersHaveTheTimeThatTheLayerWillHave() throws IOException {
        String script = "[ \"$(find providers -name '*.jar' -newermt @0.5 ! -newermt @1.5)\" ] || exit 9\n";

        assertThat(FakeKeycloak.text(
                        augment(FakeKeycloak.with(script + FakeKeycloak.WELL)).layer()))
                .startsWith("build");
    }

    @Test
    void aJavaOfTheHostIsNamedAndNotPromisedToBeReproducible() {
        Augmentation how = augment(keycloak).how();

        assertThat(how.javaOfImage()).isFalse();
        assertThat(how.notReproducible())
                .hasValueSatisfying(why -> assertThat(why).contains(how.java()).contains("which no lock names"));
    }

    @Test
    void anOldVersionIsBuiltAllTheSameAndSaysWhyItIsNotReproducible() {
        Augmentation how = augment(FakeKeycloak.with("echo >lib/quarkus/x\n").withVersion("24.0.5"))
                .how();

        assertThat(how.notReproducible())
                .hasValueSatisfying(why -> assertThat(why).contains("24.0.5").contains("26.7"));
    }

    @Test
    void theSameInputsRunTheStepOnce() throws IOException {
        Augmented first = augment(keycloak);

        assertThat(augment(keycloak.withTzdata("2"))).isEqualTo(first);
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void anotherOptionRunsItAgain() throws IOException {
        augment(keycloak);
        augment(keycloak.withOptions(Map.of("db", "mariadb")));

        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void aDamagedResultIsNotUsed() throws IOException {
        augment(keycloak);
        Path kept;
        try (Stream<Path> files = Files.walk(cache.resolve("augmented"))) {
            kept = files.filter(file -> file.endsWith("build-system.properties"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(kept, "damaged");

        assertThat(FakeKeycloak.text(augment(keycloak).layer())).startsWith("build --db=postgres");
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void twoBuildsAtOnceGetTheSame() throws IOException {
        List<Augmented> both = Parallel.map(List.of(1, 2), 2, number -> augment(keycloak));

        assertThat(both.get(0)).isEqualTo(both.get(1));
        assertThat(FakeKeycloak.text(both.get(0).layer())).startsWith("build --db=postgres");
    }

    @Test
    void nothingIsLeftBehindBesidesTheResult() throws IOException {
        augment(keycloak);

        try (Stream<Path> left = Files.list(cache.resolve("augment"))) {
            assertThat(left).isEmpty();
        }
        try (Stream<Path> left = Files.list(cache.resolve("augmented"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void aSecondRunThatWritesOtherBytesIsToldNowAndLater() {
        FakeKeycloak random = FakeKeycloak.with("echo $$ >lib/quarkus/quarkus-application.dat\n" + FakeKeycloak.WELL);

        Augmentation verified = new Augmenter(cache, true, BuildLog.silent())
                .augment(random.request())
                .how();

        assertThat(verified.notReproducible()).contains("two runs differ in 'quarkus-application.dat'");
        assertThat(augment(random).how()).isEqualTo(verified);
    }

    private Augmented augment(FakeKeycloak fake) {
        return new Augmenter(cache, false, BuildLog.silent()).augment(fake.request());
    }

    private int runs() throws IOException {
        return Files.readAllLines(runs).size();
    }
}
