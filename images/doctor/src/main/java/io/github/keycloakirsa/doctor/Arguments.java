package io.github.keycloakirsa.doctor;

import io.github.keycloakirsa.doctor.patient.DoctorException;
import io.github.keycloakirsa.doctor.patient.Evidence;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the program in the image was told.
 *
 * @param json whether the report is to be JSON
 * @param help whether only the usage is to be shown
 * @param options Keycloak's options, as they are given to {@code kc.sh}
 * @param evidence files of what is not seen in a pod
 */
record Arguments(boolean json, boolean help, SortedMap<String, String> options, Map<Evidence, Path> evidence) {
    private static final Set<Evidence> READ_IN_A_POD =
            Set.of(Evidence.TRUST_POLICY, Evidence.ROLE_POLICY, Evidence.DATABASE);
    private static final List<String> KEYCLOAKS = List.of("--db", "--transaction-xa-enabled");

    Arguments {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        evidence = Map.copyOf(evidence);
    }

    /** Reads a command line. */
    static Arguments parse(String... words) {
        boolean json = false;
        boolean help = false;
        SortedMap<String, String> options = new TreeMap<>();
        EnumMap<Evidence, Path> evidence = new EnumMap<>(Evidence.class);
        Iterator<String> rest = Arrays.asList(words).iterator();
        while (rest.hasNext()) {
            String[] word = rest.next().split("=", 2);
            switch (word[0]) {
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                default -> {
                    String value = word.length == 2 ? word[1] : next(word[0], rest);
                    if (KEYCLOAKS.stream().anyMatch(word[0]::startsWith)) {
                        options.put(word[0].substring(2), value);
                    } else {
                        evidence.put(evidence(word[0]), Path.of(value));
                    }
                }
            }
        }
        return new Arguments(json, help, options, evidence);
    }

    private static String next(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new DoctorException("'%s' is unknown, or lacks its value.".formatted(name), "See kc-doctor --help.");
        }
        return rest.next();
    }

    private static Evidence evidence(String option) {
        Evidence found = Arrays.stream(Evidence.values())
                .filter(one -> one.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new DoctorException("'%s' is unknown.".formatted(option), "See kc-doctor --help."));
        if (!READ_IN_A_POD.contains(found)) {
            throw new DoctorException(
                    "'%s' is not looked at in a pod.".formatted(option),
                    "Give it to the doctor of the command line: java -jar keycloak-irsa.jar doctor %s FILE"
                            .formatted(option));
        }
        return found;
    }
}
