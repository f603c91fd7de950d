package io.github.keycloakirsa.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "http_proxy", "http://proxy.example:3128/",
            "HTTPS_PROXY", "secure.example",
            "no_proxy", "internal.example, .corp.example,10.0.0.1");

    @Test
    void theVariableOfTheSchemeNamesTheProxy() {
        assertThat(proxyFor("http://mirror.example/debian")).isEqualTo("proxy.example:3128");
        assertThat(proxyFor("https://mirror.example/debian")).isEqualTo("secure.example:80");
    }

    @Test
    void exceptedHostsAndTheirSubdomainsAreReachedDirectly() {
        for (String host : new String[] {"internal.example", "a.internal.example", "mirror.corp.example", "10.0.0.1"}) {
            assertThat(proxyFor("http://" + host + "/debian")).isEqualTo("direct");
        }
        assertThat(proxyFor("http://notinternal.example/debian")).isEqualTo("proxy.example:3128");
    }

    @Test
    void thisMachineIsReachedDirectly() {
        for (String host : new String[] {"localhost", "127.0.0.1", "127.1.2.3", "[::1]"}) {
            assertThat(proxyFor("http://" + host + ":5000/v2/")).as(host).isEqualTo("direct");
        }
        assertThat(proxyFor("http://localhost.example:5000/v2/")).isEqualTo("proxy.example:3128");
    }

    @Test
    void theJvmsOwnProxyWins() {
        ProxySelector jvm = ProxySelector.of(InetSocketAddress.createUnresolved("jvm.example", 8080));

        assertThat(proxy(EnvironmentProxies.of(ENVIRONMENT, jvm), "http://mirror.example/debian"))
                .isEqualTo("jvm.example:8080");
    }

    @Test
    void withoutVariablesAndWithUselessOnesNoProxyIsUsed() {
        for (String value : new String[] {"", "http://", "a b", ":80"}) {
            assertThat(proxy(EnvironmentProxies.of(Map.of("http_proxy", value), direct()), "http://mirror.example/"))
                    .isEqualTo("direct");
        }
    }

    private static String proxyFor(String uri) {
        return proxy(EnvironmentProxies.of(ENVIRONMENT, direct()), uri);
    }

    private static String proxy(ProxySelector selector, String uri) {
        Proxy proxy = selector.select(URI.create(uri)).get(0);
        if (proxy.type() == Proxy.Type.DIRECT) {
            return "direct";
        }
        InetSocketAddress address = (InetSocketAddress) proxy.address();
        return address.getHostString() + ":" + address.getPort();
    }

    private static ProxySelector direct() {
        return ProxySelector.of(null);
    }
}
