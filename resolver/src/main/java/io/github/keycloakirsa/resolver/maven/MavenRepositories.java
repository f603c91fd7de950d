package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.BuildLog;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/**
 * The three things every call of Maven Resolver needs.
 *
 * @param system Maven Resolver
 * @param session the user's choices: local repository, mirrors, proxies, credentials, offline
 * @param remotes the repositories to ask, mirrors already applied
 */
record MavenRepositories(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> remotes) {
    private static final String REQUEST_TIMEOUT = "aether.connector.requestTimeout";
    private static final int REQUEST_TIMEOUT_MILLIS = 60_000;

    MavenRepositories {
        remotes = List.copyOf(remotes);
    }

    /** The same repositories for one run of a step: its transfers go to the log. */
    MavenRepositories reportingTo(BuildLog log) {
        DefaultRepositorySystemSession run = new DefaultRepositorySystemSession(session);
        run.setTransferListener(new TransferReport(log));
        // A dependency whose POM is missing or broken would silently lack its own dependencies.
        run.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
        // A file must come from the user's repositories, not from one that some POM names.
        run.setIgnoreArtifactDescriptorRepositories(true);
        // What the running build makes is no file of a repository.
        run.setWorkspaceReader(null);
        // Each run asks anew: a failure that an earlier one wrote down may be over.
        run.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
        run.setConfigProperty("aether.updateCheckManager.sessionState", "disabled");
        if (!session.getConfigProperties().containsKey(REQUEST_TIMEOUT)) {
            // Maven waits half an hour for a server that stands still.
            run.setConfigProperty(REQUEST_TIMEOUT, REQUEST_TIMEOUT_MILLIS);
        }
        return new MavenRepositories(system, run, remotes);
    }

    /** The folder of the local repository. */
    Path localRepository() {
        return session.getLocalRepository().getBasedir().toPath();
    }

    /** The ids of the repositories as messages quote them. */
    String names() {
        return remotes.stream().map(r -> "'" + r.getId() + "'").collect(Collectors.joining(", "));
    }

    /** The versions of an artifact that the repositories list, oldest first, with what went wrong. */
    VersionRangeResult versionsOf(MavenCoordinates wanted) throws VersionRangeResolutionException {
        Artifact any = artifact(wanted).setVersion("[0,)");
        return system.resolveVersionRange(session, new VersionRangeRequest(any, remotes, null));
    }

    static Artifact artifact(MavenCoordinates coordinates) {
        return new DefaultArtifact(
                coordinates.group(),
                coordinates.artifact(),
                coordinates.classifier(),
                coordinates.extension(),
                coordinates.version());
    }

    static MavenCoordinates coordinates(Artifact artifact) {
        return new MavenCoordinates(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getExtension(),
                artifact.getClassifier(),
                artifact.getVersion());
    }
}
