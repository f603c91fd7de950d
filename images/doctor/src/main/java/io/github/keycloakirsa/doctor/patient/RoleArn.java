package io.github.keycloakirsa.doctor.patient;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of an IAM role.
 *
 * @param partition such as {@code aws}
 * @param account of twelve digits
 * @param path of the role and its name, such as {@code team/keycloak}
 */
public record RoleArn(String partition, String account, String path) {
    private static final Pattern ARN =
            Pattern.compile("arn:(?<partition>aws[a-z-]*):iam::(?<account>\\d{12}):role/(?<path>[\\w+=,.@/-]+)");

    /** Reads an ARN; empty when it is none of a role. */
    public static Optional<RoleArn> parse(String text) {
        Matcher matcher = ARN.matcher(text);
        return matcher.matches()
                ? Optional.of(new RoleArn(matcher.group("partition"), matcher.group("account"), matcher.group("path")))
                : Optional.empty();
    }

    /** The name alone, as it stands in the ARN of a session. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether an ARN of STS is one of a session of this role. */
    public boolean isOfSession(String sessionArn) {
        return sessionArn.startsWith("arn:" + partition + ":sts::" + account + ":assumed-role/" + name() + "/");
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":iam::" + account + ":role/" + path;
    }
}
