package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.setup.Description;
import io.github.keycloakirsa.images.setup.ShortForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What describes a set-up for Keycloak alone. */
final class ShortFormOptions {
    @Option(names = "--region", paramLabel = "REGION", description = "Region of the database.")
    private Optional<String> region = Optional.empty();

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "The 12 digits of the AWS account.")
    private Optional<String> account = Optional.empty();

    @Option(names = "--oidc", paramLabel = "ISSUER", description = "Issuer of the cluster's tokens.")
    private Optional<String> oidc = Optional.empty();

    @Option(names = "--namespace", paramLabel = "NAME", description = "Namespace of the service account.")
    private Optional<String> namespace = Optional.empty();

    @Option(names = "--service-account", paramLabel = "NAME", description = "As which Keycloak runs.")
    private Optional<String> serviceAccount = Optional.empty();

    @Option(
            names = "--database-resource",
            paramLabel = "ID",
            description = "Resource id of the database, cluster-… or db-….")
    private Optional<String> resource = Optional.empty();

    @Option(
            names = "--database-host",
            paramLabel = "HOST",
            description = "Host of the database (default: unknown; what connects is left out).")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--database-iam-host",
            paramLabel = "HOST",
            description = "The name that RDS gave, where the host is a name of your own.")
    private Optional<String> iamHost = Optional.empty();

    @Option(names = "--user", paramLabel = "USER", description = "User of the database.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--database", paramLabel = "NAME", description = "Name of Keycloak's database.")
    private Optional<String> database = Optional.empty();

    @Option(names = "--hostname", paramLabel = "URL", description = "Where people find Keycloak.")
    private Optional<String> hostname = Optional.empty();

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "HOST/REPOSITORY:TAG@sha256:… of Keycloak, for its operator.")
    private Optional<String> image = Optional.empty();

    @Option(
            names = "--bitnami-image",
            paramLabel = "IMAGE",
            description = "The same of keycloak-26-bitnami, for Camunda's chart.")
    private Optional<String> bitnamiImage = Optional.empty();

    /** The description that they make. */
    Description describe(CommandLine command) {
        Map<String, String> values = values();
        List<String> missing = ShortForm.REQUIRED.stream()
                .filter(name -> !values.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new ParameterException(
                    command,
                    values.isEmpty()
                            ? "Missing required parameter: 'DESCRIPTION', or in its place the options "
                                    + String.join(", ", missing)
                            : "Missing required options: " + String.join(", ", missing));
        }
        return ShortForm.describe(values);
    }

    /** Ends with an error when there is any of them. */
    void refuseBeside(CommandLine command) {
        values().keySet().stream().findFirst().ifPresent(name -> {
            throw new ParameterException(command, "Give either DESCRIPTION or " + name + ", not both");
        });
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        options().forEach((name, value) -> value.ifPresent(text -> values.put(name, text)));
        return values;
    }

    private Map<String, Optional<String>> options() {
        Map<String, Optional<String>> options = new LinkedHashMap<>();
        options.put(ShortForm.REGION, region);
        options.put(ShortForm.ACCOUNT, account);
        options.put(ShortForm.OIDC, oidc);
        options.put(ShortForm.NAMESPACE, namespace);
        options.put(ShortForm.SERVICE_ACCOUNT, serviceAccount);
        options.put(ShortForm.RESOURCE, resource);
        options.put(ShortForm.HOST, host);
        options.put(ShortForm.IAM_HOST, iamHost);
        options.put(ShortForm.USER, user);
        options.put(ShortForm.DATABASE, database);
        options.put(ShortForm.HOSTNAME, hostname);
        options.put(ShortForm.IMAGE, image);
        options.put(ShortForm.BITNAMI_IMAGE, bitnamiImage);
        return options;
    }
}
