package io.github.keycloakirsa.it.server;

import java.net.URI;
import org.testcontainers.containers.GenericContainer;

/** The tests' own Java virtual machine, as containers see it. */
public final class TestsJvm {
    /** Under which containers reach what listens in it, once they are {@link #show shown} the way. */
    static final String HOST = "host.docker.internal";

    private TestsJvm() {}

    /** Where containers find an HTTP server of it. */
    public static URI http(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    /** Lets a container find it. */
    static void show(GenericContainer<?> container) {
        container.withExtraHost(HOST, "host-gateway");
    }
}
