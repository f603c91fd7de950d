package io.github.keycloakirsa.images.inspect;

import io.github.keycloakirsa.images.inspect.InspectionReport.DebianPackage;
import io.github.keycloakirsa.images.inspect.LayerContent.StoredFile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;

/** Reads dpkg's records: one file, or a folder with a file for each package, as images without dpkg have. */
final class DpkgStatus {
    private static final String STATUS = "var/lib/dpkg/status";

    private DpkgStatus() {}

    /** The installed packages, sorted by name and architecture. */
    static List<DebianPackage> packages(NavigableMap<String, StoredFile> files) {
        return files.tailMap(STATUS).entrySet().stream()
                .takeWhile(file -> file.getKey().startsWith(STATUS))
                .flatMap(file -> file.getValue().text().stream())
                .flatMap(DpkgStatus::installed)
                .sorted(Comparator.comparing(DebianPackage::name).thenComparing(DebianPackage::architecture))
                .toList();
    }

    private static Stream<DebianPackage> installed(String records) {
        return Stream.of(records.split("\n{2,}"))
                .map(DpkgStatus::fields)
                .filter(fields -> fields.containsKey("Package") && fields.containsKey("Version"))
                .filter(fields -> fields.getOrDefault("Status", "ok installed").endsWith(" installed"))
                .map(fields -> new DebianPackage(
                        fields.get("Package"), fields.get("Version"), fields.getOrDefault("Architecture", "")));
    }

    private static Map<String, String> fields(String record) {
        Map<String, String> fields = new HashMap<>();
        record.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                fields.put(line.substring(0, colon), line.substring(colon + 2).strip());
            }
        });
        return fields;
    }
}
