package io.github.keycloakirsa.it.server;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.WaitResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;

/** Waits as another strategy does, but no longer than the container's process lives. */
final class ReadyOrEnded implements WaitStrategy {
    private final WaitStrategy ready;

    ReadyOrEnded(WaitStrategy ready) {
        this.ready = ready;
    }

    @Override
    public void waitUntilReady(WaitStrategyTarget container) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        ResultCallback.Adapter<WaitResponse> end = whenEnded(container, outcome);
        try {
            Thread waiting = new Thread(() -> waitForIt(container, outcome), "ready?");
            waiting.setDaemon(true);
            waiting.start();
            outcome.join();
        } finally {
            close(end);
        }
    }

    private static void close(ResultCallback.Adapter<WaitResponse> end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop asking the engine for the end of a container", e);
        }
    }

    @Override
    public WaitStrategy withStartupTimeout(Duration timeout) {
        return new ReadyOrEnded(ready.withStartupTimeout(timeout));
    }

    private void waitForIt(WaitStrategyTarget container, CompletableFuture<Void> outcome) {
        try {
            ready.waitUntilReady(container);
            outcome.complete(null);
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    private static ResultCallback.Adapter<WaitResponse> whenEnded(
            WaitStrategyTarget container, CompletableFuture<Void> outcome) {
        return DockerClientFactory.instance()
                .client()
                .waitContainerCmd(container.getContainerId())
                .exec(new ResultCallback.Adapter<>() {
                    @Override
                    public void onNext(WaitResponse end) {
                        outcome.completeExceptionally(
                                new IllegalStateException("Its process ended with " + end.getStatusCode()));
                    }
                });
    }
}
