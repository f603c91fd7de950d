package io.github.keycloakirsa.it.irsa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A web identity token in a file, renewed long before it expires, as Kubernetes projects it into a pod. */
final class ProjectedToken implements AutoCloseable {
    private final Path file;
    private final Supplier<String> tokens;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor();

    private ProjectedToken(Path file, Supplier<String> tokens) {
        this.file = file;
        this.tokens = tokens;
    }

    /**
     * Writes a token, and a new one each time that four fifths of the old one's time are over.
     *
     * @param file readable by everybody; whoever reads it finds a whole token at any time
     * @param tokens makes tokens
     * @param validity of these tokens
     */
    static ProjectedToken keep(Path file, Supplier<String> tokens, Duration validity) {
        ProjectedToken token = new ProjectedToken(file, tokens);
        token.renew();
        long period = validity.toSeconds() * 4 / 5;
        var unused = token.renewal.scheduleAtFixedRate(token::renew, period, period, TimeUnit.SECONDS);
        return token;
    }

    @Override
    public void close() {
        renewal.shutdownNow();
    }

    private void renew() {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.writeString(fresh, tokens.get());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the web identity token '" + file + "'", e);
        }
    }
}
