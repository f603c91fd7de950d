package io.github.keycloakirsa.resolver.maven;

import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/** The door for code that runs inside Maven: a component to inject into a mojo. */
@Named
@Singleton
public final class InsideMaven {
    private final RepositorySystem system;

    /** @param system the running Maven's own */
    @Inject
    public InsideMaven(RepositorySystem system) {
        this.system = system;
    }

    /**
     * Artifacts as the running Maven resolves them for a project.
     *
     * @param session the running session, which knows settings, mirrors, proxies, offline and the local repository
     * @param project its repositories are asked
     */
    public MavenArtifacts open(MavenSession session, MavenProject project) {
        MavenRepositories repositories =
                new MavenRepositories(system, session.getRepositorySession(), project.getRemoteProjectRepositories());
        return new ResolverArtifacts(repositories, () -> {});
    }
}
