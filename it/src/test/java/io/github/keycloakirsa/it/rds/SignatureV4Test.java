package io.github.keycloakirsa.it.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** A request of any kind gets the signature that AWS's own code gives it. */
class SignatureV4Test {
    private static final String SECRET = "a-secret";

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    https://search.example.com/,                              ''
            GET,    https://search.example.com/_search?size=10&from=5&pretty, ''
            GET,    https://search.example.com/_search?q=a%20b%2Bc&q=%E2%82%AC&A=~*, ''
            PUT,    https://search.example.com/things/_doc/a%20b%2Fc,         '{"is": "a thing"}'
            PATCH,  https://search.example.com:9200/%3Cthings-%7Bnow%2Fd%7D%3E, '[]'
            DELETE, https://search.example.com/*/_alias/all,                  ''
            """)
    void signatureIsThatOfTheSdk(String method, URI uri, String body) {
        SdkHttpRequest signed = signed(method, uri, body);
        String authorization = signed.firstMatchingHeader("Authorization").orElseThrow();
        SortedMap<String, String> headers = new TreeMap<>();
        for (String name : part(authorization, "SignedHeaders=").split(";", -1)) {
            headers.put(
                    name.toLowerCase(Locale.ROOT),
                    signed.firstMatchingHeader(name).orElseThrow());
        }
        CanonicalRequest request = CanonicalRequest.ofCall(
                method,
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers,
                body.getBytes(StandardCharsets.UTF_8));
        String scope = part(authorization, "Credential=").split("/", 2)[1];

        assertThat(SignatureV4.of(request, headers.get("x-amz-date"), scope, SECRET))
                .isEqualTo(part(authorization, "Signature="));
        assertThat(SignatureV4.of(request, headers.get("x-amz-date"), scope, "another"))
                .isNotEqualTo(part(authorization, "Signature="));
    }

    private static SdkHttpRequest signed(String method, URI uri, String body) {
        return AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(AwsSessionCredentials.create("ASIA", SECRET, "a-token"))
                        .request(SdkHttpRequest.builder()
                                .uri(uri)
                                .method(SdkHttpMethod.fromValue(method))
                                .build())
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "es"))
                .request();
    }

    private static String part(String authorization, String name) {
        return Arrays.stream(authorization.split("[ ,]+", -1))
                .filter(part -> part.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
    }
}
