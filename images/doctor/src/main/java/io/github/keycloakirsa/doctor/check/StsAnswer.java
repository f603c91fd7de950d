package io.github.keycloakirsa.doctor.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What STS answered to AssumeRoleWithWebIdentity, without the credentials in it.
 *
 * @param arn of the session; empty when there is none
 * @param code of the error; empty when there is none
 * @param message of the error
 */
record StsAnswer(Optional<String> arn, Optional<String> code, String message) {
    private static final Pattern ARN = Pattern.compile("<Arn>([^<]+)</Arn>");
    private static final Pattern CODE = Pattern.compile("<Code>([^<]+)</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]+)</Message>");

    /** Reads the XML of an answer. */
    static StsAnswer read(int status, String xml) {
        if (status == 200) {
            return new StsAnswer(first(ARN, xml), Optional.empty(), "");
        }
        return new StsAnswer(
                Optional.empty(),
                first(CODE, xml).or(() -> Optional.of("HTTP status " + status)),
                first(MESSAGE, xml).orElse(""));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
