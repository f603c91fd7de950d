package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;

/** What the error codes of AssumeRoleWithWebIdentity come from. */
final class StsRefusals {
    private StsRefusals() {}

    static Finding explain(StsAnswer answer, Patient patient) {
        String code = answer.code().orElseThrow();
        String what = code + ": " + answer.message();
        return switch (code) {
            case "InvalidIdentityToken" ->
                Finding.fails(
                        what,
                        "The account has no OIDC provider of the token's issuer, that provider has not its audience, or the"
                                + " token is not signed by the issuer's keys.",
                        "Create the IAM OIDC provider of this cluster, with the audience sts.amazonaws.com.");
            case "AccessDenied" ->
                Finding.fails(
                        what,
                        "There is no role %s, or its trust policy does not let this service account in: sub, aud or provider"
                                        .formatted(patient.role().orElseThrow())
                                + " differ.",
                        "Compare the conditions of the trust policy with row 7, and the account and name of the role.");
            case "ExpiredTokenException", "ExpiredToken" ->
                Finding.fails(
                        what,
                        "The clock of this node is behind, or the token is of one that is.",
                        "Set the node's clock, and look whether the kubelet renews the token.");
            case "IDPCommunicationError" ->
                Finding.fails(
                        what,
                        "STS could not get the keys of the cluster's issuer.",
                        "Try again; if it stays, look whether the issuer's URL is public.");
            case "RegionDisabledException" ->
                Finding.fails(
                        what,
                        "STS is switched off in this region for the account.",
                        "Switch the region on in the account settings of IAM.");
            default ->
                Finding.fails(
                        what,
                        "STS, or what is between it and the pod, does not do what was asked for.",
                        "Try again, and look the code up in the API reference of AWS STS.");
        };
    }
}
