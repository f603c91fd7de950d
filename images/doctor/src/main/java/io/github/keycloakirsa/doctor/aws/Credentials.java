package io.github.keycloakirsa.doctor.aws;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.jdbc.authentication.AwsCredentialsManager;

/** The credentials that the wrapper signs with. */
public final class Credentials {
    private static final Pattern WEB_IDENTITY = Pattern.compile(
            "WebIdentityTokenFileCredentialsProvider\\(\\): (?<reason>.*?)(?:, Profile|, Container|]$)",
            Pattern.DOTALL);

    private Credentials() {}

    /**
     * Looks for credentials as the wrapper does, then asks who gave them: the SDK does not say it in a way that stays
     * the same from one version to the next.
     *
     * @param parameters of the URL
     * @throws NoCredentialsException when there are none
     */
    public static SignedBy find(Map<String, String> parameters) throws NoCredentialsException {
        try {
            provider(parameters).resolveCredentials();
        } catch (RuntimeException e) { // the SDK's own, or what a provider stumbles over, such as a bad setting
            throw new NoCredentialsException(reason(String.valueOf(e.getMessage())), e);
        }
        return new SignedBy(chain().filter(Credentials::hasCredentials)
                .findFirst()
                .map(provider -> provider.getClass().getSimpleName())
                .orElse("another provider"));
    }

    /** The provider of the wrapper. */
    static AwsCredentialsProvider provider(Map<String, String> parameters) {
        Properties properties = new Properties();
        properties.putAll(parameters);
        return AwsCredentialsManager.getProvider(null, properties);
    }

    /** The providers of the SDK's chain in its order, each made when it is its turn. */
    private static Stream<AwsCredentialsProvider> chain() {
        return List.<Supplier<AwsCredentialsProvider>>of(
                        SystemPropertyCredentialsProvider::create,
                        EnvironmentVariableCredentialsProvider::create,
                        WebIdentityTokenFileCredentialsProvider::create,
                        ProfileCredentialsProvider::create,
                        () -> ContainerCredentialsProvider.builder().build(),
                        InstanceProfileCredentialsProvider::create)
                .stream()
                .map(Supplier::get);
    }

    private static boolean hasCredentials(AwsCredentialsProvider provider) {
        try {
            provider.resolveCredentials();
            return true;
        } catch (RuntimeException e) { // it has none
            return false;
        }
    }

    private static String reason(String message) {
        Matcher matcher = WEB_IDENTITY.matcher(message);
        return matcher.find() ? matcher.group("reason") : message;
    }
}
