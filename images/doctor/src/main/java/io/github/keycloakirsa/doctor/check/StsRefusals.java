package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.report.Finding;
import java.util.Map;

/** What the error codes of AssumeRoleWithWebIdentity come from. */
final class StsRefusals {
    private static final Cause TIME = new Cause(
            "The clock of this node is behind, or the token is of one that is.",
            "Set the node's clock, and look whether the kubelet renews the token.");

    private static final Map<String, Cause> CAUSES = Map.of(
            "InvalidIdentityToken",
            new Cause(
                    "The account has no OIDC provider of the token's issuer, that provider has not its audience, or the"
                            + " token is not signed by the issuer's keys.",
                    "Create the IAM OIDC provider of this cluster, with the audience sts.amazonaws.com."),
            "AccessDenied",
            new Cause(
                    "There is no such role, or its trust policy does not let this service account in: sub, aud or provider"
                            + " differ.",
                    "Compare the conditions of the trust policy with row 7, and AWS_ROLE_ARN with the role."),
            "ExpiredTokenException",
            TIME,
            "ExpiredToken",
            TIME,
            "IDPCommunicationError",
            new Cause(
                    "STS could not get the keys of the cluster's issuer.",
                    "Try again; if it stays, look whether the issuer's URL is public."),
            "RegionDisabledException",
            new Cause(
                    "STS is switched off in this region for the account.",
                    "Switch the region on in the account settings of IAM."));

    private static final Cause OTHER = new Cause(
            "STS, or what is between it and the pod, does not do what was asked for.",
            "Try again, and look the code up in the API reference of AWS STS.");

    private StsRefusals() {}

    private record Cause(String why, String remedy) {}

    static Finding explain(StsAnswer answer) {
        String code = answer.code().orElseThrow();
        Cause cause = CAUSES.getOrDefault(code, OTHER);
        return Finding.fails(code + ": " + answer.message(), cause.why(), cause.remedy());
    }
}
