package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.setup.Description.OpenSearch;
import java.util.Map;
import java.util.stream.Collectors;

/** The script that maps roles of IAM to a role of OpenSearch. */
final class OpenSearchForm implements Kit.Form {
    private static final String FILE = "opensearch/map-roles.sh";

    @Override
    public void write(Description description, Kit kit) {
        description.openSearch().ifPresent(domain -> kit.addScript(FILE, script(description, domain)));
    }

    private static String script(Description description, OpenSearch openSearch) {
        return Templates.fill(
                FILE,
                Map.of(
                        "domain", openSearch.domain(),
                        "endpoint", openSearch.endpoint(),
                        "region", description.cloud().region(),
                        "arns",
                                openSearch.serviceAccounts().stream()
                                        .map(account -> "  " + description.roleArn(account) + "\n")
                                        .collect(Collectors.joining())));
    }
}
