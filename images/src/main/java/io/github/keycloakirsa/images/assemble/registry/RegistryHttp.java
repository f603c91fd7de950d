package io.github.keycloakirsa.images.assemble.registry;

import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.http.Request;
import com.google.cloud.tools.jib.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.util.List;

/**
 * Jib's way to a registry, with what Jib lacks: it ends at once where there is no such host, which Jib looks for during a
 * minute; it knows the bytes of a manifest; and it uses the proxies of the environment.
 */
final class RegistryHttp extends FailoverHttpClient {
    private static final int MAX_MANIFEST = 4 << 20; // what registries take at most

    private URL manifestUrl;
    private Request manifestRequest;

    RegistryHttp(boolean mayBeInsecure, boolean authorizationOverHttp) {
        super(mayBeInsecure, authorizationOverHttp, event -> {});
    }

    @Override
    public Response call(String method, URL url, Request request) throws IOException {
        return JibProxies.with(() -> checked(method, url, request));
    }

    private Response checked(String method, URL url, Request request) throws IOException {
        if (isDirect(url)) {
            InetAddress.getByName(url.getHost()); // throws where there is none
        }
        if (url.getPath().contains("/manifests/")) {
            manifestUrl = url;
            manifestRequest = request;
        }
        return super.call(method, url, request);
    }

    /** The bytes of the manifest that was asked for last, with the rights that it was asked for with. */
    byte[] lastManifest() throws IOException {
        try (Response response = JibProxies.with(() -> super.call("GET", manifestUrl, manifestRequest));
                InputStream body = response.getBody()) {
            byte[] document = body.readNBytes(MAX_MANIFEST + 1);
            if (document.length > MAX_MANIFEST) {
                throw new IOException("its manifest is larger than " + (MAX_MANIFEST >> 20) + " MiB");
            }
            return document;
        }
    }

    /** Whether no proxy looks for the host instead. */
    private static boolean isDirect(URL url) {
        ProxySelector proxies = ProxySelector.getDefault();
        return proxies == null || proxies.select(URI.create(url.toString())).equals(List.of(Proxy.NO_PROXY));
    }
}
