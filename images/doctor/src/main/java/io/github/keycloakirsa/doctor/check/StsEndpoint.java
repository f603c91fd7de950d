package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import java.net.URI;
import java.util.Optional;

/** Where the SDK finds STS. */
final class StsEndpoint {
    private StsEndpoint() {}

    static URI of(Patient patient) {
        Optional<String> region = patient.region();
        if (region.isEmpty()) {
            return URI.create("https://sts.amazonaws.com"); // and no other address is looked at
        }
        String domain = region.get().startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return URI.create(patient.setting("aws.endpointUrlSts", "AWS_ENDPOINT_URL_STS")
                .or(() -> patient.setting("aws.endpointUrl", "AWS_ENDPOINT_URL"))
                .orElse("https://sts." + region.get() + "." + domain));
    }
}
