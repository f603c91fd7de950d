package io.github.keycloakirsa.doctor.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/** Requests that go the way of the SDK's own: by the same client, through the same proxy. */
public final class HttpOfSdk {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(15);

    private HttpOfSdk() {}

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body the text
     * @param date the header of that name; empty when there is none
     */
    public record Answer(int status, String body, Optional<String> date) {}

    /**
     * Posts a form.
     *
     * @param form in the encoding of forms
     * @throws IOException when nobody answers in time, or there is no client to ask with
     */
    public static Answer post(URI uri, String form) throws IOException {
        ContentStreamProvider content = ContentStreamProvider.fromUtf8String(form);
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(uri)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .putHeader("Content-Length", String.valueOf(form.getBytes(StandardCharsets.UTF_8).length))
                .contentStreamProvider(content)
                .build();
        try (SdkHttpClient client = client()) {
            return answer(client.prepareRequest(HttpExecuteRequest.builder()
                            .request(request)
                            .contentStreamProvider(content)
                            .build())
                    .call());
        }
    }

    private static SdkHttpClient client() throws IOException {
        return ServiceLoader.load(SdkHttpService.class)
                .findFirst()
                .orElseThrow(() -> new IOException("no jar in providers/ has a synchronous HTTP client of the SDK"))
                .createHttpClientBuilder()
                .buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.CONNECTION_TIMEOUT, CONNECT)
                        .put(SdkHttpConfigurationOption.READ_TIMEOUT, READ)
                        .build());
    }

    private static Answer answer(HttpExecuteResponse response) throws IOException {
        Optional<AbortableInputStream> body = response.responseBody();
        try (InputStream in = body.isPresent() ? body.get() : InputStream.nullInputStream()) {
            return new Answer(
                    response.httpResponse().statusCode(),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    response.httpResponse().firstMatchingHeader("Date"));
        }
    }
}
