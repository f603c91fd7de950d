package io.github.keycloakirsa.it.rds;

/** Why a login is refused. RDS tells its client none of these; a test wants to know. */
public enum Refusal {
    /** The password is no authentication token, or one that is not written as AWS writes it. */
    NO_TOKEN,
    /** The token asks for something else than to connect to a database. */
    OTHER_ACTION,
    /** The token is for another database. */
    OTHER_HOST,
    /** The token is for another database user. */
    OTHER_USER,
    /** Date, region, service or end of the credential scope are not those of a token for this database. */
    OTHER_SCOPE,
    /** Nobody was given this access key. */
    UNKNOWN_KEY,
    /** The token holds no session token, and temporary keys are worth nothing without. */
    NO_SESSION_TOKEN,
    /** The session token is not the one that was issued with the key. */
    OTHER_SESSION_TOKEN,
    /** The signature is not that of these contents by this key. */
    BAD_SIGNATURE,
    /** The token says that it lives longer than RDS lets a token live, or not at all. */
    BAD_LIFETIME,
    /** The token was made in the future. */
    NOT_YET_VALID,
    /** The token's time is over. */
    EXPIRED,
    /** The token's time is not over, but that of the credentials that signed it. */
    SESSION_EXPIRED,
    /** The role has no {@code rds-db:connect} permission for this user. */
    NOT_ALLOWED,
    /** Nobody could say whether the role has that permission. */
    POLICY_UNKNOWN
}
