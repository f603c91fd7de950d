package io.github.keycloakirsa.it.irsa;

/** The errors of AssumeRoleWithWebIdentity, with the codes of the AWS STS API reference. */
public enum StsError {
    /** The token is no JWT, of an issuer that is not trusted, for another audience, or not signed by its issuer. */
    INVALID_IDENTITY_TOKEN("InvalidIdentityToken", 400),
    /** The token's time is over. */
    EXPIRED_TOKEN("ExpiredTokenException", 400),
    /** The issuer does not show its keys. */
    ISSUER_SILENT("IDPCommunicationError", 400),
    /** The role's trust policy does not let this identity in, or there is no such role. */
    ACCESS_DENIED("AccessDenied", 403),
    /** STS is down. */
    UNAVAILABLE("ServiceUnavailable", 503);

    private final String code;
    private final int status;

    StsError(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** What stands in the element {@code Code}. */
    public String code() {
        return code;
    }

    /** Of HTTP. */
    int status() {
        return status;
    }
}
