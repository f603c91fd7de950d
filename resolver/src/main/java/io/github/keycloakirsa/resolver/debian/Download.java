package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches single files by HTTP or from a folder, and tries again where that helps. Safe for use by several threads. */
final class Download {
    private static final int BUFFER = 1 << 16;
    /** What an attempt must bring for the count of attempts to begin anew: a bad line that gets on is good enough. */
    private static final long REAL_PROGRESS = 1 << 20;

    private final Patience patience;
    private final HttpSource http;

    /** How a download ended. */
    enum Outcome {
        /** The file is here; its content is to be checked. */
        DONE,
        /** There is no such file. */
        ABSENT,
        /** There is a file of another size. */
        DIFFERENT
    }

    Download(ProxySelector proxies, Patience patience) {
        this.patience = patience;
        http = new HttpSource(proxies, patience);
    }

    /**
     * Fetches a file, or the rest of it.
     *
     * @param from an http, https or file URI
     * @param to where what arrived is kept, also when the rest does not come
     * @throws ResolverException of category NETWORK when it does not come, OUTPUT when it cannot be written
     */
    Outcome fetch(URI from, Path to, PartialFile.Size size, BuildLog.Transfer progress) {
        try (PartialFile file = new PartialFile(to, size, progress)) {
            return size.exact() && file.isComplete() ? Outcome.DONE : fetch(from, file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notFetched(from, "it was interrupted", e);
        }
    }

    private Outcome fetch(URI from, PartialFile file) throws InterruptedException {
        int failures = 0;
        while (true) {
            long before = file.furthest();
            try {
                return "file".equals(from.getScheme()) ? copy(from, file) : http.fetch(from, file);
            } catch (Refused e) {
                throw notFetched(from, e.getMessage(), e);
            } catch (IOException e) {
                failures = file.furthest() - before >= REAL_PROGRESS ? 1 : failures + 1;
                if (failures >= patience.attempts()) {
                    throw notFetched(from, reason(e) + ", in " + failures + " attempts", e);
                }
                if (!file.size().exact()) {
                    // It may be another one by now, to which the beginning does not fit.
                    file.restart();
                }
                patience.pauseAfter(failures, e instanceof TryAgain again ? again.pause : Duration.ZERO);
            }
        }
    }

    private static Outcome copy(URI from, PartialFile file) throws IOException {
        file.restart();
        try (InputStream in = Files.newInputStream(Path.of(from))) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                file.append(ByteBuffer.wrap(buffer, 0, n));
            }
            return file.isComplete() ? Outcome.DONE : Outcome.DIFFERENT;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Outcome.ABSENT;
        } catch (PartialFile.TooLong e) {
            return Outcome.DIFFERENT;
        }
    }

    /** The JDK's client leaves the message empty where people need it most. */
    private static String reason(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "its host name is not known here";
            }
        }
        if (e instanceof HttpTimeoutException) {
            return "it does not answer";
        }
        if (e instanceof ConnectException) {
            return "no connection can be made";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static ResolverException notFetched(URI from, String reason, Exception cause) {
        return new ResolverException(
                Category.NETWORK,
                "'" + from + "' could not be fetched: " + reason + ".",
                "Check the network and the proxy, or set another mirror with debian.mirror or debian.mirror.fallback.",
                cause);
    }

    /** Another attempt is of no use. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** The server asks for another attempt later. */
    static final class TryAgain extends IOException {
        private static final long serialVersionUID = 1L;
        private final Duration pause;

        TryAgain(String message, Duration pause) {
            super(message);
            this.pause = pause;
        }
    }
}
