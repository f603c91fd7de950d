package io.github.keycloakirsa.it.rds;

import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsUtilities;
import software.amazon.jdbc.plugin.iam.IamTokenUtility;
import software.amazon.jdbc.plugin.iam.LightRdsUtility;
import software.amazon.jdbc.plugin.iam.RegularRdsUtility;

/** Tokens as AWS's own code makes them, at the time of the machine's clock. */
public enum Tokens {
    /** By the AWS SDK. */
    SDK {
        @Override
        String make(AwsCredentialsProvider credentials, Endpoint endpoint, String user) {
            return sdk().generateAuthenticationToken(request -> request.hostname(endpoint.host())
                    .port(endpoint.port())
                    .username(user)
                    .region(Region.of(endpoint.region()))
                    .credentialsProvider(credentials));
        }
    },
    /** By the wrapper, where the SDK's module {@code rds} is not there, as in the images. */
    WRAPPER {
        @Override
        String make(AwsCredentialsProvider credentials, Endpoint endpoint, String user) {
            return wrapper(new LightRdsUtility(), credentials, endpoint, user);
        }
    },
    /** By the wrapper, where that module is there. */
    WRAPPER_WITH_RDS {
        @Override
        String make(AwsCredentialsProvider credentials, Endpoint endpoint, String user) {
            return wrapper(new RegularRdsUtility(), credentials, endpoint, user);
        }
    };

    abstract String make(AwsCredentialsProvider credentials, Endpoint endpoint, String user);

    /** A token signed by a session's credentials. */
    public String by(IssuedSession session, Endpoint endpoint, String user) {
        return make(provider(session), endpoint, user);
    }

    /** A token of the wrapper's that was made at another time than now. */
    public static String madeAt(Instant time, IssuedSession session, Endpoint endpoint, String user) {
        return wrapper(new LightRdsUtility(time), provider(session), endpoint, user);
    }

    /** A token signed by a session's key, which does not hold its session token. */
    public String withoutSessionToken(IssuedSession session, Endpoint endpoint, String user) {
        return make(
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey())),
                endpoint,
                user);
    }

    private static AwsCredentialsProvider provider(IssuedSession session) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
    }

    private static String wrapper(
            IamTokenUtility utility, AwsCredentialsProvider credentials, Endpoint endpoint, String user) {
        return utility.generateAuthenticationToken(
                credentials, Region.of(endpoint.region()), endpoint.host(), endpoint.port(), user);
    }

    private static RdsUtilities sdk() {
        return RdsUtilities.builder().build();
    }
}
