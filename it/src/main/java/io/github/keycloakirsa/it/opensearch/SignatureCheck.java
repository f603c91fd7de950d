package io.github.keycloakirsa.it.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import io.github.keycloakirsa.it.rds.SignatureV4;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Finds out as AWS does which role signed a request. Nothing of AWS's own code is used. */
final class SignatureCheck {
    private static final String DATE = "x-amz-date";
    private static final String SESSION_TOKEN = "x-amz-security-token";
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String region;
    private final IssuedSessions sessions;
    private final Clock clock;

    /**
     * @param region of the domain
     * @param sessions credentials that are good
     * @param clock the time by which signatures and credentials expire
     */
    SignatureCheck(String region, IssuedSessions sessions, Clock clock) {
        this.region = region;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * The role whose credentials signed a request.
     *
     * @throws Denial with the first reason that is found not to believe it
     */
    String roleOf(Call call) throws Denial {
        Authorization authorization = call.header("authorization")
                .flatMap(Authorization::parse)
                .orElseThrow(() -> new Denial("Missing Authentication Token"));
        String date = call.header(DATE).orElse("");
        requireTime(date);
        requireScope(authorization.scope(), date);
        IssuedSession session = session(call, authorization);
        requireSignature(call, authorization, date, session);
        return session.roleArn();
    }

    private void requireTime(String date) throws Denial {
        Instant made = instant(date);
        Instant now = clock.instant();
        if (made.isBefore(now.minus(CLOCK_SKEW)) || made.isAfter(now.plus(CLOCK_SKEW))) {
            throw new Denial("Signature expired: " + date + " is not within 5 minutes of " + INSTANT.format(now));
        }
    }

    private static Instant instant(String date) throws Denial {
        try {
            return INSTANT.parse(date, Instant::from);
        } catch (DateTimeException e) {
            Denial denial = new Denial("Date must be in ISO-8601 'basic format'. Got '" + date + "'");
            denial.initCause(e);
            throw denial;
        }
    }

    private void requireScope(String scope, String date) throws Denial {
        String expected = date.substring(0, 8) + "/" + region + "/es/aws4_request";
        if (!scope.equals(expected)) {
            throw new Denial("Credential should be scoped to '" + expected + "', not '" + scope + "'");
        }
    }

    private IssuedSession session(Call call, Authorization authorization) throws Denial {
        // A temporary key without its session token is worth as little as an unknown one.
        IssuedSession session = sessions.of(authorization.accessKeyId())
                .filter(issued ->
                        same(issued.sessionToken(), call.header(SESSION_TOKEN).orElse("")))
                .orElseThrow(() -> new Denial("The security token included in the request is invalid."));
        if (!clock.instant().isBefore(session.expiration())) {
            throw new Denial("The security token included in the request is expired");
        }
        return session;
    }

    private static void requireSignature(Call call, Authorization authorization, String date, IssuedSession session)
            throws Denial {
        List<String> signed = authorization.signedHeaders();
        if (!signed.containsAll(List.of("host", DATE, SESSION_TOKEN))) {
            throw new Denial("'host', '" + DATE + "' and '" + SESSION_TOKEN + "' must be signed, and are not all among "
                    + signed);
        }
        String expected =
                SignatureV4.of(call.canonical(signed), date, authorization.scope(), session.secretAccessKey());
        if (!same(expected, authorization.signature())) {
            throw new Denial("The request signature we calculated does not match the signature you provided.");
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
