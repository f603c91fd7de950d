package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.pin.PinnedImage;
import io.github.keycloakirsa.images.setup.Description.Application;
import io.github.keycloakirsa.images.setup.Description.Cloud;
import io.github.keycloakirsa.images.setup.Description.Database;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A description of Keycloak alone, from the options of the command line. */
public final class ShortForm {
    public static final String REGION = "--region";
    public static final String ACCOUNT = "--account";
    public static final String OIDC = "--oidc";
    public static final String NAMESPACE = "--namespace";
    public static final String SERVICE_ACCOUNT = "--service-account";
    public static final String RESOURCE = "--database-resource";
    public static final String HOST = "--database-host";
    public static final String IAM_HOST = "--database-iam-host";
    public static final String USER = "--user";
    public static final String DATABASE = "--database";
    public static final String HOSTNAME = "--hostname";
    public static final String IMAGE = "--image";
    public static final String BITNAMI_IMAGE = "--bitnami-image";

    /** Those that must be there. */
    public static final List<String> REQUIRED =
            List.of(REGION, ACCOUNT, OIDC, NAMESPACE, SERVICE_ACCOUNT, RESOURCE, USER, DATABASE);

    private final Map<String, String> options;
    private final List<String> problems = new ArrayList<>();

    private ShortForm(Map<String, String> options) {
        this.options = options;
    }

    /**
     * The description that some options make.
     *
     * @param options value by name, all of {@link #REQUIRED} among them
     * @throws ImageException of category INPUT that lists every problem
     */
    public static Description describe(Map<String, String> options) {
        ShortForm form = new ShortForm(options);
        Optional<Description> description = form.description();
        if (!form.problems.isEmpty()) {
            throw new ImageException(
                    Category.INPUT,
                    "These options cannot be used:\n" + String.join("\n", form.problems),
                    "Correct them and run the command again.");
        }
        return description.orElseThrow();
    }

    private Optional<Description> description() {
        Optional<String> region = read(REGION, Rules::region);
        Optional<String> account = read(ACCOUNT, Rules::account);
        Optional<String> oidc = read(OIDC, Rules::issuer);
        Optional<Database> database = database(region);
        Optional<Application> keycloak = keycloak();
        Optional<PinnedImage> image = read(IMAGE, Rules::image);
        Optional<PinnedImage> bitnamiImage = read(BITNAMI_IMAGE, Rules::image);
        if (region.isEmpty() || account.isEmpty() || oidc.isEmpty() || database.isEmpty() || keycloak.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Description(
                new Cloud(region.get(), account.get(), oidc.get()),
                database.get(),
                List.of(keycloak.get()),
                Optional.empty(),
                image,
                bitnamiImage));
    }

    private Optional<Database> database(Optional<String> region) {
        Optional<String> resource = read(RESOURCE, Rules::resource);
        Optional<String> host = read(HOST, Rules::host);
        Optional<String> iamHost = read(IAM_HOST, Rules::rdsHost);
        host.ifPresent(name -> HostCheck.check(name, iamHost, "'" + IAM_HOST + "'", region, resource, problems::add));
        return resource.map(id -> new Database(id, host, DescriptionReader.PORT, iamHost, DescriptionReader.MASTER));
    }

    private Optional<Application> keycloak() {
        Optional<String> namespace = read(NAMESPACE, Rules::namespace);
        Optional<String> name = read(SERVICE_ACCOUNT, Rules::serviceAccount);
        Optional<String> user = read(USER, Rules::user);
        Optional<String> database = read(DATABASE, Rules::databaseName);
        Optional<String> hostname = read(HOSTNAME, Rules::url);
        if (namespace.isEmpty() || name.isEmpty() || user.isEmpty() || database.isEmpty()) {
            return Optional.empty();
        }
        return new Accounts()
                .account(namespace.get(), name.get(), Optional.empty(), problems::add)
                .map(account -> new Application("keycloak", account, user.get(), database.get(), hostname));
    }

    private <T> Optional<T> read(String option, Function<String, T> rule) {
        try {
            return Optional.ofNullable(options.get(option)).map(rule);
        } catch (IllegalArgumentException e) {
            problems.add("'" + option + "' " + e.getMessage());
            return Optional.empty();
        }
    }
}
