package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.LocalRepositoryManager;

/**
 * The files of the local repository, looked at directly. A file that is proven by its digest is good wherever it came
 * from: Maven's own records of that (its file {@code _remote.repositories}) would call a file missing as soon as the
 * same content comes from a mirror with another id, and would ask the network.
 */
final class LocalFiles {
    private static final int SHA1_DIGITS = 40;
    private static final List<String> TRACES = List.of("", ".lastUpdated", ".sha1", ".md5", ".sha256", ".sha512");

    private final MavenRepositories repositories;

    LocalFiles(MavenRepositories repositories) {
        this.repositories = repositories;
    }

    /** The file of an artifact, whatever is in it, if it lies at one of the places that Maven gives it. */
    Optional<Path> find(Artifact artifact) {
        LocalRepositoryManager manager = repositories.session().getLocalRepositoryManager();
        Stream<String> fetched =
                repositories.remotes().stream().map(remote -> manager.getPathForRemoteArtifact(artifact, remote, ""));
        return Stream.concat(Stream.of(manager.getPathForLocalArtifact(artifact)), fetched)
                .map(repositories.localRepository()::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether a file has the locked size and digest. */
    static boolean isLocked(Path file, LockedArtifact locked) {
        return size(file) == locked.size() && digest(file).equals(locked.sha256());
    }

    /** Whether a file is not the one whose SHA-1 Maven stored beside it when it fetched it. */
    static boolean contradictsItsChecksum(Path file) {
        try {
            Path checksum = file.resolveSibling(file.getFileName() + ".sha1");
            if (!Files.isRegularFile(checksum)) {
                return false;
            }
            String stored =
                    Files.readString(checksum, StandardCharsets.ISO_8859_1).strip();
            return stored.length() >= SHA1_DIGITS && !stored.regionMatches(true, 0, sha1(file), 0, SHA1_DIGITS);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static Sha256 digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Removes a damaged file and what Maven wrote down about it, so that Maven fetches it anew. Maven's record of where
     * it came from stays: it is about all files of the folder, and remains true. Files that Maven did not fetch, such
     * as those of {@code mvn install}, cannot be had again and are left alone.
     *
     * @return whether the file is gone
     */
    boolean remove(Path file) {
        try {
            if (!file.startsWith(repositories.localRepository()) || isInstalled(file)) {
                return false;
            }
            for (String trace : TRACES) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + trace));
            }
            return true;
        } catch (IOException e) {
            throw new ResolverException(
                    Category.OUTPUT,
                    "The damaged file '" + file + "' cannot be removed from the local repository: " + e + ".",
                    "Remove it by hand, or mend the permissions of its folder.",
                    e);
        }
    }

    private static String sha1(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-1"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static boolean isInstalled(Path file) throws IOException {
        Path record = file.resolveSibling("_remote.repositories");
        String installed = file.getFileName() + ">=";
        return Files.isRegularFile(record)
                && Files.readAllLines(record, StandardCharsets.ISO_8859_1).contains(installed);
    }

    private static ResolverException unreadable(Path file, IOException e) {
        return new ResolverException(
                Category.OUTPUT,
                "The file '" + file + "' of the local repository cannot be read: " + e + ".",
                "Mend its permissions, or remove it so that it is fetched again.",
                e);
    }
}
