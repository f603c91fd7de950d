package io.github.keycloakirsa.it.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * A client of a domain of OpenSearch, whose requests are signed by AWS's own code.
 *
 * @param domain its endpoint
 * @param credentials that sign
 * @param region that it signs for
 * @param service that it signs for
 */
public record DomainClient(URI domain, AwsCredentials credentials, String region, String service) {
    /** The service of all domains. */
    public static final String ES = "es";

    private static final String JSON = "application/json";
    // What java.net.http sets by itself, and to the same.
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

    /** Checks that nothing is missing. */
    public DomainClient {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(service, "service");
    }

    /** The same with other credentials. */
    public DomainClient with(AwsCredentials other) {
        return new DomainClient(domain, other, region, service);
    }

    /** The same for another region. */
    public DomainClient inRegion(String other) {
        return new DomainClient(domain, credentials, other, service);
    }

    /** The same for another service. */
    public DomainClient ofService(String other) {
        return new DomainClient(domain, credentials, region, other);
    }

    /** Gets what is at a path. */
    public HttpResponse<String> get(String path) {
        return send(request("GET", path, ""));
    }

    /** Sends JSON to a path. */
    public HttpResponse<String> send(String method, String path, String json) {
        return send(request(method, path, json));
    }

    /** Gets what is at a path, with headers that are not signed. */
    public HttpResponse<String> getWith(String path, String... namesAndValues) {
        return send(request("GET", path, "").headers(namesAndValues));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return new Http(HttpClient.Version.HTTP_1_1).send(request.build());
    }

    private HttpRequest.Builder request(String method, String path, String json) {
        URI target = domain.resolve(path);
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .uri(target)
                .method(SdkHttpMethod.fromValue(method))
                .putHeader("Content-Type", JSON)
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(credentials)
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromUtf8String(json))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service))
                .request();
        HttpRequest.Builder request = HttpRequest.newBuilder(target).method(method, BodyPublishers.ofString(json));
        signed.forEachHeader((name, values) -> {
            if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request;
    }
}
