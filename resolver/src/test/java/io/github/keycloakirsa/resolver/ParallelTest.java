package io.github.keycloakirsa.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void resultsComeInTheOrderOfTheThings() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);

        List<String> results = Parallel.map(List.of("a", "b"), 2, thing -> {
            if (thing.equals("a")) {
                second.await();
            } else {
                second.countDown();
            }
            return thing + thing;
        });

        assertThat(results).containsExactly("aa", "bb");
    }

    @Test
    void nothingRunsAnyMoreWhenAFailureIsReported() {
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();

        assertThatThrownBy(() -> Parallel.map(List.of("slow", "bad"), 2, thing -> {
                    if (thing.equals("bad")) {
                        started.await();
                        throw new IOException("no " + thing);
                    }
                    return untilInterrupted(started, ended);
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no bad");
        assertThat(ended).isTrue();
    }

    @Test
    void bothRunAtATimeAndEachHasItsResult() {
        CountDownLatch second = new CountDownLatch(1);

        Parallel.Both<String, Integer> both = Parallel.both(() -> untilReached(second), () -> {
            second.countDown();
            return 2;
        });

        assertThat(both).isEqualTo(new Parallel.Both<>("reached", 2));
    }

    @Test
    void theOtherOfBothHasEndedWhenAFailureIsReported() {
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();

        assertThatThrownBy(() -> Parallel.both(() -> untilInterrupted(started, ended), () -> {
                    untilReached(started);
                    throw new IllegalStateException("no second");
                }))
                .hasMessage("no second");
        assertThat(ended).isTrue();
    }

    private static String untilReached(CountDownLatch latch) {
        try {
            latch.await();
            return "reached";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String untilInterrupted(CountDownLatch started, AtomicBoolean ended) {
        started.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // Somebody who does not stop at once.
            LockSupport.parkNanos(50_000_000);
            ended.set(true);
        }
        return "";
    }
}
