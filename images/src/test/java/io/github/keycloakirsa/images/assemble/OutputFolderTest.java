package io.github.keycloakirsa.images.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.definition.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    private static final BuildKey KEY =
            new BuildKey(Fixtures.digest("inputs"), Fixtures.digest("tool"), List.of(Platform.LINUX_AMD64));

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void name() {
        folder = OutputFolder.of(root, "keycloak-26", "standard");
    }

    @Test
    void outputAppearsWhenItIsCommitted() throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            Files.writeString(output.staging().resolve("image.json"), "new");
            assertThat(folder).doesNotExist();
            output.commit(KEY);
        }

        assertThat(folder.resolve("image.json")).hasContent("new");
        assertThat(names()).containsExactly(".standard.lock", ".standard.stamp", "standard");
    }

    @Test
    void failedBuildLeavesTheLastOutputAlone() throws IOException {
        build("good");
        try (OutputFolder output = OutputFolder.open(folder)) {
            Files.writeString(output.staging().resolve("image.json"), "half");
        }

        assertThat(folder.resolve("image.json")).hasContent("good");
        assertThat(OutputFolder.upToDate(folder, KEY)).isTrue();
        assertThat(names()).containsExactly(".standard.lock", ".standard.stamp", "standard");
    }

    @Test
    void leftoversOfAKilledBuildAreSweptUp() throws IOException {
        Path staging = folder.resolveSibling(".standard.new");
        Files.createDirectories(staging.resolve("oci"));
        Files.writeString(staging.resolve("oci/half"), "half");
        Files.createDirectories(folder.resolveSibling(".standard.work"));

        build("good");

        assertThat(folder).isDirectoryNotContaining("glob:**/oci");
        assertThat(names()).containsExactly(".standard.lock", ".standard.stamp", "standard");
    }

    @Test
    void buildKilledBetweenTheTwoMovesGetsTheLastOutputBack() throws IOException {
        build("good");
        Files.move(folder, folder.resolveSibling(".standard.old"));

        OutputFolder.open(folder).close();

        assertThat(folder.resolve("image.json")).hasContent("good");
        assertThat(OutputFolder.upToDate(folder, KEY)).isTrue();
    }

    @Test
    void secondBuildWaitsForTheFirst() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        CountDownLatch started = new CountDownLatch(1);
        try {
            Future<?> second;
            try (OutputFolder output = OutputFolder.open(folder)) {
                second = other.submit(() -> {
                    started.countDown();
                    build("second");
                    return null;
                });
                started.await();
                Files.writeString(output.staging().resolve("image.json"), "first");
                output.commit(KEY);
                assertThat(second.isDone()).isFalse();
                assertThat(folder.resolve("image.json")).hasContent("first");
            }
            second.get(1, TimeUnit.MINUTES);
        } finally {
            other.shutdownNow();
        }

        assertThat(folder.resolve("image.json")).hasContent("second");
    }

    @Test
    void nothingIsUpToDateBeforeTheFirstBuild() {
        assertThat(OutputFolder.upToDate(folder, KEY)).isFalse();
    }

    @Test
    void otherInputsToolOrPlatformsAreNotUpToDate() throws IOException {
        build("good");

        assertThat(OutputFolder.upToDate(folder, KEY)).isTrue();
        assertThat(OutputFolder.upToDate(folder, new BuildKey(Fixtures.digest("other"), KEY.tool(), KEY.platforms())))
                .isFalse();
        assertThat(OutputFolder.upToDate(folder, new BuildKey(KEY.inputs(), Fixtures.digest("other"), KEY.platforms())))
                .isFalse();
        assertThat(OutputFolder.upToDate(folder, new BuildKey(KEY.inputs(), KEY.tool(), Fixtures.PLATFORMS)))
                .isFalse();
    }

    @Test
    void outputThatSomebodyTouchedIsNotUpToDate() throws IOException {
        build("good");
        Files.setLastModifiedTime(folder.resolve("image.json"), FileTime.fromMillis(1));
        assertThat(OutputFolder.upToDate(folder, KEY)).isFalse();

        build("good");
        Files.writeString(folder.resolve("more"), "");
        assertThat(OutputFolder.upToDate(folder, KEY)).isFalse();

        build("good");
        Files.delete(folder.resolve("image.json"));
        assertThat(OutputFolder.upToDate(folder, KEY)).isFalse();
    }

    private void build(String content) throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            Files.writeString(output.staging().resolve("image.json"), content);
            output.commit(KEY);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.getParent())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
