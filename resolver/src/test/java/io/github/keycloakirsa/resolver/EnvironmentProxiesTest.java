package io.github.keycloakirsa.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "http_proxy", "http://proxy.example:3128/",
            "HTTPS_PROXY", "secure.example");

    @Test
    void theVariableOfTheSchemeNamesTheProxy() {
        assertThat(proxyFor("http://mirror.example/debian")).isEqualTo("proxy.example:3128");
        assertThat(proxyFor("https://mirror.example/debian")).isEqualTo("secure.example:80");
    }

    @Test
    void aProxyIsReachedByThePortOfItsSchemeWhereNoOtherIsNamed() {
        assertThat(proxyBy("", "http://proxy.example")).isEqualTo("proxy.example:80");
        assertThat(proxyBy("", "https://proxy.example")).isEqualTo("proxy.example:443");
    }

    @ParameterizedTest
    @CsvSource({
        "internal.example, internal.example",
        "internal.example, a.internal.example",
        "INTERNAL.example, Internal.EXAMPLE",
        "internal.example:8080, internal.example:8080",
        "internal.example:80, internal.example",
        ".corp.example, mirror.corp.example",
        "*.corp.example:80, mirror.corp.example",
        "' other.example, , corp.example ', corp.example",
        "*, registry.example",
        "*, 10.0.0.1",
        "10.0.0.1, 10.0.0.1",
        "10.0.0.1:5000, 10.0.0.1:5000",
        "10.0.0.0/8, 10.255.0.1:5000",
        "10.64.0.0/10, 10.127.0.1",
        "0.0.0.0/0, 192.0.2.1",
        "2001:db8::1, [2001:DB8:0::1]",
        "[2001:db8::1]:5000, [2001:db8::1]:5000",
        "2001:db8::/33, [2001:db8:7fff::1]"
    })
    void whatIsListedIsReachedDirectly(String list, String host) {
        assertThat(proxyBy(list, "http://proxy.example:3128", "http://" + host + "/"))
                .isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource({
        "internal.example, notinternal.example",
        "internal.example:8080, internal.example",
        ".corp.example, corp.example",
        "*.corp.example, corp.example",
        "10.0.0.1, 10.0.0.10",
        "10.0.0.1:5000, 10.0.0.1",
        "0.0.1, 10.0.0.1",
        "10.0.0.0/8, 11.0.0.1",
        "10.0.0.0/8, 10.example",
        "10.64.0.0/10, 10.128.0.1",
        "10.0.0.0/33, 10.0.0.0",
        "0.0.0.0/0, [2001:db8::1]",
        "2001:db8::/33, [2001:db8:8000::1]",
        "':80,/8,::::,[]', a.example"
    })
    void whatIsNotListedIsReachedByTheProxy(String list, String host) {
        assertThat(proxyBy(list, "http://proxy.example:3128", "http://" + host + "/"))
                .isEqualTo("proxy.example:3128");
    }

    @Test
    void theListSaysPortsOfHttpsToo() {
        assertThat(proxyBy("a.example:443", "http://proxy.example", "https://a.example/"))
                .isEqualTo("direct");
    }

    @Test
    void thisMachineIsReachedDirectly() {
        for (String host : new String[] {"localhost", "127.0.0.1", "127.1.2.3", "[::1]", "[0:0::1]"}) {
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

    private static String proxyBy(String noProxy, String proxy) {
        return proxyBy(noProxy, proxy, "http://mirror.example/");
    }

    private static String proxyBy(String noProxy, String proxy, String uri) {
        Map<String, String> environment = Map.of("http_proxy", proxy, "https_proxy", proxy, "no_proxy", noProxy);
        return proxy(EnvironmentProxies.of(environment, direct()), uri);
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
