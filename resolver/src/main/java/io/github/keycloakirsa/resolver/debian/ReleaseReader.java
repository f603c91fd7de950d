package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Turns the bytes of an {@code InRelease} into a {@link Release} that is signed, the asked one, and in time. */
final class ReleaseReader {
    /** How far the clock of this machine may be behind the archive's. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final Keyring keyring;
    private final Clock clock;
    private final boolean acceptExpired;

    ReleaseReader(Keyring keyring, Clock clock, boolean acceptExpired) {
        this.keyring = keyring;
        this.clock = clock;
        this.acceptExpired = acceptExpired;
    }

    /**
     * Checks and reads.
     *
     * @param from where the bytes came from, for messages
     * @param suite the name that was asked for
     * @throws ResolverException when the file is not to be trusted
     */
    Release read(URI from, byte[] bytes, String suite, BuildLog log) {
        try {
            ClearSigned message = ClearSigned.parse(new String(bytes, StandardCharsets.UTF_8));
            checkSignature(from, message);
            Release release = Release.parse(message.lines());
            checkName(from, release, suite);
            checkTime(from, release, log);
            return release;
        } catch (IOException e) {
            throw new ResolverException(
                    Category.INTEGRITY,
                    "'" + from + "' is not a signed index of a Debian archive: " + e.getMessage() + ".",
                    "Check that debian.mirror is the base of a Debian archive, and that no proxy answers in its place.",
                    e);
        }
    }

    private void checkSignature(URI from, ClearSigned message) {
        Keyring.Verdict verdict = keyring.check(message);
        if (verdict instanceof Keyring.Verdict.Unknown unknown) {
            throw new ResolverException(
                    Category.INTEGRITY,
                    "'" + from + "' is signed by key " + String.join(", ", unknown.keyIds())
                            + ", which is none of Debian's archive keys kept in this project.",
                    "Set debian.mirror to a mirror of Debian's own archive. If Debian has new keys, take a newer"
                            + " keycloak-irsa.");
        }
        if (verdict instanceof Keyring.Verdict.Bad bad) {
            throw new ResolverException(
                    Category.INTEGRITY,
                    "'" + from + "' has a bad signature: " + bad.reason() + ".",
                    "Do not use this mirror: the file was changed on its way. Set another one with debian.mirror.");
        }
    }

    private static void checkName(URI from, Release release, String suite) {
        if (!release.names().contains(suite)) {
            throw new ResolverException(
                    Category.INTEGRITY,
                    "'" + from + "' is the index of '" + release.names().get(0) + "', not of '" + suite + "'.",
                    "The mirror serves one suite in place of another. Set another one with debian.mirror.");
        }
    }

    private void checkTime(URI from, Release release, BuildLog log) {
        Instant now = clock.instant();
        if (release.date().isAfter(now.plus(CLOCK_SKEW))) {
            throw new ResolverException(
                    Category.INTEGRITY,
                    "'" + from + "' was made at " + release.date() + ", which is in the future.",
                    "Set the clock of this machine, which says " + now + ".");
        }
        release.validUntil().filter(now::isAfter).ifPresent(end -> expired(from, end, log));
    }

    private void expired(URI from, Instant end, BuildLog log) {
        String problem = "'" + from + "' expired at " + end + ": security updates may be missing.";
        if (!acceptExpired) {
            throw new ResolverException(
                    Category.INTEGRITY,
                    problem,
                    "Set debian.mirror to a mirror that is up to date. For an archive that stands still on purpose, set"
                            + " debian.accept.expired=true.");
        }
        log.warning(problem, "Unset debian.accept.expired to make this an error.");
    }
}
