package io.github.keycloakirsa.it.irsa;

import java.time.Duration;
import java.util.Objects;

/**
 * What a web identity token says, besides who issued it and when.
 *
 * @param subject {@code system:serviceaccount:<namespace>:<name>} on Kubernetes
 * @param audience whom it is for, {@code sts.amazonaws.com} with IRSA
 * @param validity how long it lives; negative for a token that is expired when it is made
 */
public record WebIdentity(String subject, String audience, Duration validity) {
    /** The audience that IRSA asks Kubernetes for. */
    public static final String STS = "sts.amazonaws.com";

    /** Checks that nothing is missing. */
    public WebIdentity {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(validity, "validity");
    }

    /** A service account as IRSA sees it, with tokens that live for a day as those of EKS do. */
    public static WebIdentity ofServiceAccount(String namespace, String name) {
        return new WebIdentity("system:serviceaccount:" + namespace + ":" + name, STS, Duration.ofDays(1));
    }

    /** The same with another subject. */
    public WebIdentity withSubject(String other) {
        return new WebIdentity(other, audience, validity);
    }

    /** The same with another audience. */
    public WebIdentity withAudience(String other) {
        return new WebIdentity(subject, other, validity);
    }

    /** The same with another validity. */
    public WebIdentity withValidity(Duration other) {
        return new WebIdentity(subject, audience, other);
    }
}
