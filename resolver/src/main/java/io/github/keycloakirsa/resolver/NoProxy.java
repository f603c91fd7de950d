package io.github.keycloakirsa.resolver;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that no proxy is used for: this machine, and what {@code no_proxy} lists. The list means what it does to
 * programs in Go ({@code golang.org/x/net/http/httpproxy}), such as docker and skopeo, which reach the same registries.
 */
final class NoProxy {
    private static final Pattern NETWORK = Pattern.compile("(?<start>[^/]+)/(?<length>\\d{1,3})");
    private static final Pattern WITH_PORT = Pattern.compile("(?<host>[^:]+|\\[.+]):(?<port>\\d+)");
    private static final Pattern BRACKETED = Pattern.compile("\\[(.+)]");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f.]*:[0-9a-f:.]*");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final List<String> entries;

    /** @param list names, addresses and networks with commas between; {@code *} is every host */
    NoProxy(String list) {
        this.entries = Arrays.stream(list.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean includes(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        Optional<InetAddress> address = address(host);
        boolean isThisMachine = host.equals("localhost")
                || address.map(InetAddress::isLoopbackAddress).orElse(false);
        return isThisMachine || entries.stream().anyMatch(entry -> includes(entry, host, address, port(uri)));
    }

    private static boolean includes(String entry, String host, Optional<InetAddress> address, int port) {
        Matcher network = NETWORK.matcher(entry);
        if (network.matches()) {
            Optional<InetAddress> start = address(network.group("start"));
            int length = Integer.parseInt(network.group("length"));
            return start.isPresent() && address.isPresent() && shareBits(start.get(), address.get(), length);
        }
        Matcher withPort = WITH_PORT.matcher(entry);
        if (!withPort.matches()) {
            return entry.equals("*") || isNamed(entry, host, address);
        }
        return withPort.group("port").equals(String.valueOf(port)) && isNamed(withPort.group("host"), host, address);
    }

    private static boolean isNamed(String name, String host, Optional<InetAddress> address) {
        if (address.isPresent()) {
            return address(name).equals(address);
        }
        String domain = name.startsWith("*.") ? name.substring(1) : name;
        return domain.startsWith(".") ? host.endsWith(domain) : host.equals(domain) || host.endsWith("." + domain);
    }

    private static boolean shareBits(InetAddress one, InetAddress other, int length) {
        int bits = one.getAddress().length * Byte.SIZE;
        return length <= bits
                && one.getClass().equals(other.getClass())
                && number(one).shiftRight(bits - length).equals(number(other).shiftRight(bits - length));
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /** The address that is written so; empty for a name, as nobody is asked for the address of one. */
    private static Optional<InetAddress> address(String text) {
        String bare = BRACKETED.matcher(text).replaceFirst("$1");
        try {
            if (IPV4.matcher(bare).matches()) {
                return Optional.of(InetAddress.getByName(bare));
            }
            // with brackets it is no name, whatever else it is
            return IPV6.matcher(bare).matches()
                    ? Optional.of(InetAddress.getByName("[" + bare + "]"))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The port of a URL, also where it is that of its scheme and left out. */
    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
    }
}
