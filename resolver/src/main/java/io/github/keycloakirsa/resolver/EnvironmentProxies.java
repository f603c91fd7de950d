package io.github.keycloakirsa.resolver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxies of {@code http_proxy}, {@code https_proxy} and {@code no_proxy}, where the JVM has no other set. This
 * machine is reached without one.
 */
public final class EnvironmentProxies extends ProxySelector {
    private static final int DEFAULT_PORT = 80;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

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
        if (!ofJvm.equals(List.of(Proxy.NO_PROXY)) || isExcepted(uri.getHost())) {
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

    private boolean isExcepted(String host) {
        return LOOPBACK.matcher(host).matches() || isListed(host);
    }

    private boolean isListed(String host) {
        return variable("no_proxy").stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(entry -> entry.strip().replaceFirst("^\\*?\\.", ""))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }

    private static Optional<Proxy> proxy(String value) {
        URI address;
        try {
            address = new URI(value.contains("://") ? value : "http://" + value);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
        return Optional.ofNullable(address.getHost())
                .map(host -> new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        jvm.connectFailed(uri, address, failure);
    }
}
