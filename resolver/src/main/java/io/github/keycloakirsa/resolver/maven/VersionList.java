package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.transfer.MetadataNotFoundException;

/** One run of asking which versions there are. */
final class VersionList {
    private final MavenRepositories repositories;
    private final Failures failures;

    VersionList(MavenRepositories repositories) {
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession(repositories.session());
        // The lists of an earlier day say nothing about newer versions.
        session.setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS);
        this.repositories = new MavenRepositories(repositories.system(), session, repositories.remotes());
        this.failures = new Failures(this.repositories);
    }

    List<String> of(MavenCoordinates artifact) {
        if (repositories.session().isOffline()) {
            throw new ResolverException(
                    Category.NETWORK,
                    "Newer versions of '" + artifact.module()
                            + "' are to be looked for, and offline mode forbids to ask.",
                    "Run the same command without -o or --offline.");
        }
        try {
            VersionRangeResult result = repositories.versionsOf(artifact);
            failIfUnanswered(artifact, result);
            List<String> versions = result.getVersions().stream()
                    .filter(version -> result.getRepository(version) instanceof RemoteRepository)
                    .map(Object::toString)
                    .toList();
            if (versions.isEmpty()) {
                throw unknown(artifact);
            }
            return versions;
        } catch (VersionRangeResolutionException e) {
            throw Problem.asException(List.of(failures.explain(artifact, List.of(e))));
        }
    }

    private void failIfUnanswered(MavenCoordinates artifact, VersionRangeResult result) {
        List<Exception> unanswered = result.getExceptions().stream()
                .filter(failure -> !(failure instanceof MetadataNotFoundException))
                .toList();
        if (!unanswered.isEmpty()) {
            throw Problem.asException(List.of(failures.explain(artifact, unanswered)));
        }
    }

    private ResolverException unknown(MavenCoordinates artifact) {
        return new ResolverException(
                Category.NETWORK,
                "None of the repositories " + repositories.names() + " lists a version of '" + artifact.module() + "'.",
                "Mend the name, or name the repository that has it in an active profile of settings.xml.");
    }
}
