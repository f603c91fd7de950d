package io.github.keycloakirsa.resolver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies of {@code http_proxy}, {@code https_proxy} and {@code no_proxy}, where the JVM has no other set. This
 * machine is reached without one.
 */
public final class EnvironmentProxies extends ProxySelector {
    private final Map<String, String> environment;
    private final ProxySelector jvm;

    private EnvironmentProxies(Map<String, String> environment, ProxySelector jvm) {
        this.environment = environment;
        this.jvm = jvm;
    }

    /** Those of this process, behind the ones that the JVM has now. */
    public static ProxySelector ofThisProcess() {
        return of(
                System.getenv(), Optional.ofNullable(ProxySelector.getDefault()).orElse(ProxySelector.of(null)));
    }

    /**
     * A selector over both.
     *
     * @param environment variables by name
     * @param jvm the selector that wins when it names a proxy
     */
    public static ProxySelector of(Map<String, String> environment, ProxySelector jvm) {
        return new EnvironmentProxies(environment, jvm);
    }

    @Override
    public List<Proxy> select(URI uri) {
        List<Proxy> ofJvm = jvm.select(uri);
        if (!ofJvm.equals(List.of(Proxy.NO_PROXY))
                || new NoProxy(variable("no_proxy").orElse("")).includes(uri)) {
            return ofJvm;
        }
        return variable(uri.getScheme() + "_proxy")
                .flatMap(EnvironmentProxies::proxy)
                .map(List::of)
                .orElse(ofJvm);
    }

    /** Upper case only where no lower case is set, as curl does; HTTP_PROXY too, since this is no CGI program. */
    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }

    private static Optional<Proxy> proxy(String value) {
        URI address;
        try {
            address = new URI(value.contains("://") ? value : "http://" + value);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        int port = NoProxy.port(address);
        return Optional.ofNullable(address.getHost())
                .map(host -> new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        jvm.connectFailed(uri, address, failure);
    }
}
