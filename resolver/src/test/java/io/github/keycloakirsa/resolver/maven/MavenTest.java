package io.github.keycloakirsa.resolver.maven;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.resolver.RecordingLog;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a repository on loopback and a fresh local repository. */
abstract class MavenTest {
    @TempDir
    Path folder;

    final RecordingLog log = new RecordingLog();
    TestRepository repository;
    Path localRepository;

    @BeforeEach
    void serve() throws IOException {
        repository = new TestRepository(folder.resolve("remote"));
        localRepository = folder.resolve("local");
    }

    @AfterEach
    void stop() {
        repository.close();
    }

    MavenArtifacts online() {
        return open(repository.settings(folder, "mirror"), false);
    }

    MavenArtifacts offline() {
        return open(repository.settings(folder, "mirror"), true);
    }

    MavenArtifacts open(Path settings, boolean offline) {
        return StandaloneMaven.open(
                new MavenOptions(Optional.of(settings), Optional.empty(), Optional.of(localRepository), offline));
    }

    /** Where an artifact lies in the local repository. */
    Path local(MavenCoordinates c) {
        return localRepository
                .resolve(c.group().replace('.', '/'))
                .resolve(c.artifact())
                .resolve(c.version())
                .resolve(c.fileName());
    }

    static ResolverException failureOf(ThrowingCallable action) {
        ResolverException failure = catchThrowableOfType(ResolverException.class, action);
        if (failure == null) {
            throw new AssertionError("nothing was thrown");
        }
        return failure;
    }
}
