package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.definition.Fields;
import io.github.keycloakirsa.images.definition.Problems;
import io.github.keycloakirsa.images.definition.Syntax;
import io.github.keycloakirsa.images.definition.Value;
import io.github.keycloakirsa.images.pin.PinnedImage;
import io.github.keycloakirsa.images.setup.Description.Application;
import io.github.keycloakirsa.images.setup.Description.Cloud;
import io.github.keycloakirsa.images.setup.Description.Database;
import io.github.keycloakirsa.images.setup.Description.OpenSearch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the description of a set-up, a YAML file; docs/irsa-yaml.md is the reference of its keys. */
public final class DescriptionReader {
    static final int PORT = 5432;
    static final String MASTER = "postgres";

    private DescriptionReader() {}

    /**
     * Reads a description and checks every value that can be wrong by itself or beside another one.
     *
     * @throws io.github.keycloakirsa.images.definition.ImageException of category INPUT that lists every problem as
     *     {@code file:line:column: problem}
     */
    public static Description read(Path yaml) {
        Problems problems = new Problems(yaml, "description", "docs/irsa-yaml.md");
        Optional<Description> description =
                Fields.of(yaml, DescriptionKeys.DESCRIPTION, problems).flatMap(DescriptionReader::description);
        problems.throwIfAny();
        return description.orElseThrow();
    }

    // Reads on after a problem, so that all are found; the result counts only when there was none.
    private static Optional<Description> description(Fields root) {
        Optional<String> region = text(root.require("region"), Rules::region);
        Optional<String> account = text(root.require("account"), Rules::account);
        Optional<String> oidc = text(root.require("oidc"), Rules::issuer);
        Optional<Database> database = root.require("database")
                .flatMap(value -> Fields.of(value, DescriptionKeys.DATABASE))
                .flatMap(fields -> database(fields, region));
        Accounts accounts = new Accounts();
        List<Application> applications = root.require("applications")
                .map(list -> ApplicationList.read(list, accounts, database))
                .orElse(List.of());
        Optional<OpenSearch> openSearch = root.find("openSearch")
                .flatMap(value -> Fields.of(value, DescriptionKeys.OPEN_SEARCH))
                .flatMap(fields -> openSearch(fields, accounts, region));
        Optional<PinnedImage> image = root.find("image").flatMap(value -> value.as(Rules::image));
        Optional<PinnedImage> bitnamiImage = root.find("bitnamiImage").flatMap(value -> value.as(Rules::image));
        if (region.isEmpty() || account.isEmpty() || oidc.isEmpty() || database.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Description(
                new Cloud(region.get(), account.get(), oidc.get()),
                database.get(),
                applications,
                openSearch,
                image,
                bitnamiImage));
    }

    private static Optional<Database> database(Fields database, Optional<String> region) {
        Optional<String> resource = text(database.require("resource"), Rules::resource);
        Optional<Value> hostValue = database.find("host");
        Optional<String> host = text(hostValue, Rules::host);
        Optional<String> iamHost = text(database.find("iamHost"), Rules::rdsHost);
        int port =
                database.find("port").flatMap(value -> value.as(Syntax::port)).orElse(PORT);
        String master = text(database.find("master"), Rules::master).orElse(MASTER);
        host.ifPresent(name ->
                HostCheck.check(name, iamHost, "'database.iamHost'", region, resource, hostValue.get()::problem));
        return resource.map(id -> new Database(id, host, port, iamHost, master));
    }

    private static Optional<OpenSearch> openSearch(Fields openSearch, Accounts accounts, Optional<String> region) {
        Optional<String> domain = text(openSearch.require("domain"), Rules::domain);
        Optional<Value> endpointValue = openSearch.require("endpoint");
        Optional<String> endpoint = text(endpointValue, Rules::endpoint);
        endpoint.ifPresent(host -> EndpointCheck.check(host, domain, region, endpointValue.get()::problem));
        List<Description.ServiceAccount> users = openSearch
                .require("serviceAccounts")
                .map(list -> list.items().stream()
                        .flatMap(item -> accounts.ofOpenSearch(item).stream())
                        .toList())
                .orElse(List.of());
        return domain.flatMap(name -> endpoint.map(host -> new OpenSearch(name, host, users)));
    }

    static Optional<String> text(Optional<Value> value, Function<String, String> rule) {
        return value.flatMap(present -> present.as(rule));
    }
}
