package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.eclipse.aether.transfer.MetadataTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** Says in a person's words why Maven Resolver did not bring an artifact. */
final class Failures {
    private static final int VERSIONS_SHOWN = 10;

    private final MavenRepositories repositories;

    Failures(MavenRepositories repositories) {
        this.repositories = repositories;
    }

    /** What the exceptions thrown while resolving some coordinates come down to; the clearest of them decides. */
    Problem explain(MavenCoordinates wanted, Collection<? extends Exception> exceptions) {
        List<Throwable> all = exceptions.stream().flatMap(Failures::unfold).toList();
        if (all.stream().anyMatch(RepositoryOfflineException.class::isInstance)) {
            return offline("Maven artifact '" + wanted + "' was not fetched from " + repositories.names()
                    + " into the local repository '" + repositories.localRepository() + "' before");
        }
        Optional<Throwable> local = all.stream().filter(Failures::isLocal).findFirst();
        if (local.isPresent()) {
            return notWritable(wanted, local.get());
        }
        for (Throwable failure : all) {
            Optional<RemoteRepository> broken = brokenTransfer(failure);
            if (broken.isPresent()) {
                return notDelivered(wanted, broken.get(), failure);
            }
        }
        return all.stream().anyMatch(ArtifactNotFoundException.class::isInstance)
                ? notThere(wanted)
                : notUsable(wanted, all);
    }

    /** The problem of a file that is not on this machine while Maven is offline. */
    Problem missingOffline(MavenCoordinates wanted) {
        return offline("Maven artifact '" + wanted + "' is not in the local repository '"
                + repositories.localRepository() + "'");
    }

    private static Problem offline(String lack) {
        return new Problem(
                Category.NETWORK,
                lack + ", and Maven is offline.",
                "Run the same command once online (no -o or --offline, no <offline> in settings.xml); after that it works"
                        + " offline.");
    }

    private Problem notWritable(MavenCoordinates wanted, Throwable failure) {
        return new Problem(
                Category.OUTPUT,
                "Maven artifact '" + wanted + "' cannot be stored in the local repository '"
                        + repositories.localRepository() + "': " + reason(failure) + ".",
                "Make room and permissions there, or name another local repository with -Dmaven.repo.local=FOLDER.");
    }

    private static Problem notDelivered(MavenCoordinates wanted, RemoteRepository repository, Throwable failure) {
        return new Problem(
                Category.NETWORK,
                "Maven repository '" + repository.getId() + "' did not deliver '" + wanted + "': " + reason(failure)
                        + ".",
                "Run the command again when the repository can be reached, or mend its mirror, proxy or server entry in"
                        + " settings.xml.");
    }

    private Problem notThere(MavenCoordinates wanted) {
        List<String> versions = versionsOf(wanted);
        String known = versions.isEmpty()
                ? "They know no version of it."
                : "Versions there: " + String.join(", ", versions) + ".";
        return new Problem(
                Category.NETWORK,
                "Maven artifact '" + wanted + "' is in none of the repositories " + repositories.names() + ". " + known,
                "Ask for a version that exists, or name the repository that has it in an active profile of"
                        + " settings.xml.");
    }

    private static Problem notUsable(MavenCoordinates wanted, List<Throwable> failures) {
        return new Problem(
                Category.INPUT,
                "Maven artifact '" + wanted + "' cannot be used: " + reason(failures.get(0)) + ".",
                "Ask for another version of it, or exclude it if something else brings it in.");
    }

    /** The newest versions that the repositories list, oldest first. */
    private List<String> versionsOf(MavenCoordinates wanted) {
        try {
            List<String> all = repositories.versionsOf(wanted).getVersions().stream()
                    .map(Object::toString)
                    .toList();
            return all.subList(Math.max(0, all.size() - VERSIONS_SHOWN), all.size());
        } catch (VersionRangeResolutionException e) {
            return List.of();
        }
    }

    /** A failure, its causes, and what Maven Resolver hides in the results it attaches. */
    private static Stream<Throwable> unfold(Throwable failure) {
        Stream<Throwable> causes = Stream.iterate(failure, t -> t != null, Throwable::getCause);
        return causes.flatMap(t -> t instanceof ArtifactResolutionException resolution
                ? resolution.getResults().stream()
                        .flatMap(r -> r.getExceptions().stream())
                        .flatMap(Failures::unfold)
                : Stream.of(t));
    }

    private static boolean isLocal(Throwable failure) {
        return failure instanceof FileSystemException
                || (failure instanceof IOException fault && FileFault.isFull(fault));
    }

    private static Optional<RemoteRepository> brokenTransfer(Throwable failure) {
        if (failure instanceof ArtifactTransferException e && !(e instanceof ArtifactNotFoundException)) {
            return Optional.ofNullable(e.getRepository());
        }
        if (failure instanceof MetadataTransferException e && !(e instanceof MetadataNotFoundException)) {
            return Optional.ofNullable(e.getRepository());
        }
        return Optional.empty();
    }

    /** The innermost cause, without what a URL in it tells of a user. */
    private static String reason(Throwable failure) {
        Throwable cause = Stream.iterate(failure, t -> t != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElse(failure);
        String message = String.valueOf(cause.getMessage()).replaceAll("//[^/@\\s]*@", "//");
        return cause.getClass().getSimpleName() + ": " + message;
    }
}
