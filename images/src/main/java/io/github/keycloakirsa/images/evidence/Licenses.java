package io.github.keycloakirsa.images.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;

/** Names of licences in POMs to SPDX identifiers. */
final class Licenses {
    /**
     * Only names that can mean nothing else, in the form of {@link #normalized}. "BSD", "Apache License" and "GPL"
     * without a number are not among them, and no name of a licence with an exception.
     */
    private static final Map<String, String> SPDX = Map.ofEntries(
            Map.entry("apache-2.0", "Apache-2.0"),
            Map.entry("apache 2.0", "Apache-2.0"),
            Map.entry("apache license 2.0", "Apache-2.0"),
            Map.entry("apache license version 2.0", "Apache-2.0"),
            Map.entry("apache software license 2.0", "Apache-2.0"),
            Map.entry("apache software license version 2.0", "Apache-2.0"),
            Map.entry("bsd-2-clause", "BSD-2-Clause"),
            Map.entry("bsd 2-clause license", "BSD-2-Clause"),
            Map.entry("bsd-3-clause", "BSD-3-Clause"),
            Map.entry("bsd 3-clause license", "BSD-3-Clause"),
            Map.entry("cc0-1.0", "CC0-1.0"),
            Map.entry("eclipse distribution license - v 1.0", "BSD-3-Clause"),
            Map.entry("edl 1.0", "BSD-3-Clause"),
            Map.entry("eclipse public license - v 1.0", "EPL-1.0"),
            Map.entry("eclipse public license - v 2.0", "EPL-2.0"),
            Map.entry("eclipse public license 2.0", "EPL-2.0"),
            Map.entry("eclipse public license v2.0", "EPL-2.0"),
            Map.entry("epl-2.0", "EPL-2.0"),
            Map.entry("mit", "MIT"),
            Map.entry("mit license", "MIT"),
            Map.entry("mit-0", "MIT-0"),
            Map.entry("mozilla public license 2.0", "MPL-2.0"),
            Map.entry("mpl-2.0", "MPL-2.0"),
            Map.entry("unicode-3.0", "Unicode-3.0"));

    private Licenses() {}

    /** The licences that a POM names; one that has no sure identifier keeps its name. Empty when there is none. */
    static Optional<LicenseChoice> of(List<String> names) {
        LicenseChoice choice = new LicenseChoice();
        names.stream().filter(name -> !name.isBlank()).map(Licenses::license).forEach(choice::addLicense);
        return Optional.of(choice).filter(some -> some.getLicenses() != null);
    }

    private static License license(String name) {
        License license = new License();
        String id = SPDX.get(normalized(name));
        if (id == null) {
            license.setName(name.strip());
        } else {
            license.setId(id);
        }
        return license;
    }

    private static String normalized(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replace(",", "")
                .replaceAll("\\s+", " ")
                .replaceFirst("^the ", "");
    }
}
