package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.resolver.EnvironmentProxies;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/**
 * The JVM's proxies, and those of the environment for the requests of Jib. Jib takes the JVM's selector and no other,
 * but that is everybody's: what else runs here, such as the rest of Maven, keeps what it had.
 */
final class JibProxies extends ProxySelector {
    private static final ThreadLocal<Boolean> OF_JIB = ThreadLocal.withInitial(() -> false);

    private final ProxySelector jvm;
    private final ProxySelector environment;

    private JibProxies(ProxySelector jvm, ProxySelector environment) {
        this.jvm = jvm;
        this.environment = environment;
    }

    /** What Jib does. */
    interface Request<T> {
        T make() throws IOException;
    }

    /** Makes a request of Jib's, by a proxy where it needs one. */
    static <T> T with(Request<T> request) throws IOException {
        install();
        OF_JIB.set(true);
        try {
            return request.make();
        } finally {
            OF_JIB.remove();
        }
    }

    private static synchronized void install() {
        ProxySelector jvm = ProxySelector.getDefault();
        if (!(jvm instanceof JibProxies)) {
            ProxySelector known = jvm == null ? ProxySelector.of(null) : jvm;
            ProxySelector.setDefault(new JibProxies(known, EnvironmentProxies.ofThisProcess()));
        }
    }

    @Override
    public List<Proxy> select(URI uri) {
        return (OF_JIB.get() ? environment : jvm).select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        jvm.connectFailed(uri, address, failure);
    }
}
