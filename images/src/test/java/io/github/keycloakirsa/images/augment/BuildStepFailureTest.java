package io.github.keycloakirsa.images.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildStepFailureTest {
    @TempDir
    private Path cache;

    @Test
    void anOptionThatKeycloakDoesNotKnowIsNamed() {
        ImageException failure = failure(FakeKeycloak.with("echo \"Unknown option: '--helth-enabled'\"; exit 2\n"));

        assertThat(failure.category()).isEqualTo(Category.INPUT);
        assertThat(failure.problem())
                .startsWith("The build step of Keycloak 26.7.3 does not know the option 'helth-enabled'.");
        assertThat(failure.remedy()).startsWith("Correct it under 'keycloak.options' of the definition.");
    }

    @Test
    void aFailureShowsItsLastLinesAndCanBeRepeatedByHand() throws Exception {
        ImageException failure = failure(FakeKeycloak.with(
                "i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo \"line $i of $KC_FEATURES\"; done; exit 5\n"));

        assertThat(failure.category()).isEqualTo(Category.IMAGE);
        assertThat(failure.problem())
                .startsWith("The build step of Keycloak 26.7.3 ended with 5.")
                .doesNotContain("line 35 ")
                .contains("line 36 of docker\n")
                .endsWith("line 60 of docker");
        assertThat(failure.remedy()).endsWith("What was built before is still there.");
        Process again = new ProcessBuilder("sh", script(failure).toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(again.waitFor()).isEqualTo(5);
    }

    @Test
    void aProviderThatBreaksItIsInTheLastLines() {
        String trace = "ERROR: java.lang.NoClassDefFoundError: org/example/Missing in providers/own.jar";

        assertThat(failure(FakeKeycloak.with("echo '" + trace + "' >&2; exit 1\n")))
                .satisfies(failure -> assertThat(failure.problem()).contains(trace))
                .satisfies(failure -> assertThat(failure.remedy()).contains("the provider that the log names"));
    }

    @Test
    void aStepThatHangsIsEnded() throws IOException {
        Path late = cache.resolve("late");
        FakeKeycloak hanging = FakeKeycloak.with("echo begins; sh -c 'echo $$ >\"" + late + "\"; exec sleep 300'\n")
                .withTimeout(Duration.ofSeconds(2));

        ImageException failure = failure(hanging);

        assertThat(failure.problem())
                .contains(" took longer than 2 seconds and was ended.")
                .contains("begins");
        assertThat(failure.remedy()).contains("'keycloak.augmentation.timeout'");
        long child = Long.parseLong(Files.readString(late).strip());
        ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aHookWithoutAPlaceIsNamed() {
        String said = "augment-agent: hook 'names' found no place in net.bytebuddy.utility.RandomString";

        ImageException failure = failure(FakeKeycloak.with("echo \"" + said + "\" >&2; exit 97\n"));

        assertThat(failure.problem())
                .contains("could not be made reproducible: the build agent found no place for"
                        + " 'names in net.bytebuddy.utility.RandomString'");
        assertThat(failure.remedy()).contains("'standard'");
    }

    @Test
    void anEndWithoutTheAgentsReportIsAFailure() {
        assertThat(failure(FakeKeycloak.with("echo well >lib/quarkus/x\n")).problem())
                .contains("before the build agent could tell that it found every place");
    }

    @Test
    void aStepThatWritesElsewhereIsRefused() {
        ImageException failure = failure(
                FakeKeycloak.with("echo >data.txt; echo >providers/wrapper.jar; rm conf/*\n" + FakeKeycloak.WELL));

        assertThat(failure.problem())
                .contains("changed files outside 'lib/quarkus/': 'data.txt', 'providers/wrapper.jar',"
                        + " 'conf/keycloak.conf'");
        assertThat(failure.remedy()).contains("'standard'");
    }

    @Test
    void aHostWithoutTheJavaIsToldWhatToInstall() {
        ImageException failure = failure(FakeKeycloak.with(FakeKeycloak.WELL).withJava("99.0.1"));

        assertThat(failure.problem())
                .isEqualTo("The Java of 'fixture', 99.0.1, does not start on this host, and the"
                        + " host has no Java 99.");
        assertThat(failure.remedy()).contains("JDK 99").contains("JAVA_HOME_99").contains("toolchains.xml");
    }

    @Test
    void onlyTheNewestFailureStays() throws IOException {
        Path first = script(failure(FakeKeycloak.with("exit 5\n")));
        Path second = script(failure(FakeKeycloak.with("exit 6\n")));

        assertThat(first).doesNotExist();
        assertThat(second).exists();
        try (Stream<Path> left = Files.list(cache.resolve("augment"))) {
            assertThat(List.copyOf(left.toList())).hasSize(1);
        }
    }

    private ImageException failure(FakeKeycloak fake) {
        return catchThrowableOfType(
                ImageException.class, () -> new Augmenter(cache, false, BuildLog.silent()).augment(fake.request()));
    }

    private static Path script(ImageException failure) {
        Matcher script = Pattern.compile("sh '([^']+)'").matcher(failure.remedy());
        assertThat(script.find()).isTrue();
        return Path.of(script.group(1));
    }
}
