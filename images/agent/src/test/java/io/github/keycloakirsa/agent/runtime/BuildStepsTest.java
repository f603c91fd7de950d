package io.github.keycloakirsa.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class BuildStepsTest {
    private static final Executor POOL = step -> {
        throw new AssertionError("the pool is not used");
    };

    @Test
    void stepsThatBecomeReadyRunAfterTheOneThatMakesThemReady() {
        List<String> run = new ArrayList<>();

        BuildSteps.execute(POOL, () -> {
            BuildSteps.execute(POOL, () -> run.add("second"));
            BuildSteps.execute(POOL, () -> run.add("third"));
            run.add("first");
        });

        assertThat(run).containsExactly("first", "second", "third");
    }

    @Test
    void stepThatStartsOnAnotherThreadIsRefused() {
        BuildSteps.execute(POOL, () -> {
            CompletableFuture<Void> foreign = CompletableFuture.runAsync(() -> BuildSteps.execute(POOL, () -> {}));
            assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        try {
                            foreign.get();
                        } catch (ExecutionException e) {
                            throw (RuntimeException) e.getCause();
                        }
                    })
                    .withMessageContaining("another thread");
        });
    }

    @Test
    void nextBuildStartsAfreshWhenAStepFails() {
        List<String> run = new ArrayList<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> BuildSteps.execute(POOL, () -> {
                    throw new IllegalStateException("failed");
                }));
        BuildSteps.execute(POOL, () -> run.add("next"));

        assertThat(run).containsExactly("next");
    }

    @Test
    void taskIsDoneWhenItIsHandedOver() {
        List<String> run = new ArrayList<>();

        BuildSteps.inCaller(null).execute(() -> run.add("task"));

        assertThat(run).containsExactly("task");
    }
}
