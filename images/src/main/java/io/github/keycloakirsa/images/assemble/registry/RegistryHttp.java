package io.github.keycloakirsa.images.assemble.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.http.Request;
import com.google.cloud.tools.jib.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jib's way to a registry, with what Jib lacks: it ends at once where there is no such host, which Jib looks for during a
 * minute; it knows the bytes of a manifest; it lists tags; and it uses the proxies of the environment.
 */
final class RegistryHttp extends FailoverHttpClient {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_DOCUMENT = 4 << 20; // what registries take at most for a manifest
    private static final int MOST_PAGES = 1000;

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
        try (Response response = again(manifestUrl)) {
            return content(response, "its manifest");
        }
    }

    /** The tags of the repository of the manifest that was asked for last, with the rights of that. */
    List<String> tags() throws IOException {
        List<String> tags = new ArrayList<>();
        Optional<URL> page = Optional.of(new URL(manifestUrl, "../tags/list?n=1000"));
        for (int i = 0; i < MOST_PAGES && page.isPresent(); i++) {
            URL asked = page.get();
            try (Response response = again(asked)) {
                byte[] list = content(response, "its list of tags");
                JSON.readTree(list).path("tags").forEach(tag -> tags.add(tag.asText()));
                page = next(asked, response);
            }
        }
        return tags;
    }

    private static Optional<URL> next(URL asked, Response response) throws IOException {
        Matcher next = NEXT.matcher(String.join(",", response.getHeader("Link")));
        return next.find() ? Optional.of(new URL(asked, next.group(1))) : Optional.empty();
    }

    private Response again(URL url) throws IOException {
        return JibProxies.with(() -> super.call("GET", url, manifestRequest));
    }

    private static byte[] content(Response response, String what) throws IOException {
        try (InputStream body = response.getBody()) {
            byte[] document = body.readNBytes(MAX_DOCUMENT + 1);
            if (document.length > MAX_DOCUMENT) {
                throw new IOException(what + " is larger than " + (MAX_DOCUMENT >> 20) + " MiB");
            }
            return document;
        }
    }

    /** Whether no proxy looks for the host instead. The rest of the URL may be none for a URI: Jib escapes it later. */
    private static boolean isDirect(URL url) throws IOException {
        ProxySelector proxies = ProxySelector.getDefault();
        try {
            URI host = new URI(url.getProtocol(), null, url.getHost(), url.getPort(), "/", null, null);
            return proxies == null || proxies.select(host).equals(List.of(Proxy.NO_PROXY));
        } catch (URISyntaxException e) {
            throw new IOException("no such host can be: '" + url.getHost() + "'", e);
        }
    }
}
