package io.github.keycloakirsa.resolver.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionListTest extends MavenTest {
    private static final MavenCoordinates ROOT = MavenCoordinates.parse("org.a:root:1");

    @Test
    void versionsThatRepositoriesListComeOldestFirst() {
        repository.versions("org.a:root", "10", "9", "10.1");

        assertThat(versions()).containsExactly("9", "10", "10.1");
    }

    @Test
    void eachRunAsksAnew() {
        repository.versions("org.a:root", "1");
        versions();
        repository.versions("org.a:root", "1", "2");

        assertThat(versions()).containsExactly("1", "2");
    }

    @Test
    void artifactThatNobodyListsIsAnError() {
        ResolverException failure = failureOf(this::versions);

        assertThat(failure.category()).isEqualTo(Category.NETWORK);
        assertThat(failure.problem()).isEqualTo("None of the repositories 'mirror' lists a version of 'org.a:root'.");
    }

    @Test
    void repositoryThatIsDownIsAnErrorAndNotAnEmptyList() {
        repository.close();

        ResolverException failure = failureOf(this::versions);

        assertThat(failure.category()).isEqualTo(Category.NETWORK);
        assertThat(failure.problem()).contains("'mirror' did not deliver 'org.a:root:1'");
    }

    @Test
    void offlineNobodyIsAsked() {
        try (MavenArtifacts maven = offline()) {
            ResolverException failure = failureOf(() -> maven.versions(ROOT, log));

            assertThat(failure.problem()).contains("'org.a:root'", "offline");
            assertThat(failure.remedy()).contains("without -o");
        }
        assertThat(repository.requests()).isEmpty();
    }

    private List<String> versions() {
        try (MavenArtifacts maven = online()) {
            return maven.versions(ROOT, log);
        }
    }
}
