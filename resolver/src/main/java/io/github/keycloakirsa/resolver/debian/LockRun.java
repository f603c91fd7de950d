package io.github.keycloakirsa.resolver.debian;

import static io.github.keycloakirsa.resolver.debian.DebianMirrors.DEBIAN;
import static io.github.keycloakirsa.resolver.debian.DebianMirrors.SECURITY;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.debian.IndexReader.Suite;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Chooses versions for one request. */
final class LockRun {
    private static final int SUGGESTIONS = 5;

    private final DebianRequest request;
    private final DebianMirrors mirrors;
    private final IndexReader reader;
    private final BuildLog log;
    private final LockProblems problems;

    LockRun(DebianRequest request, DebianMirrors mirrors, IndexReader reader, BuildLog log) {
        this.request = request;
        this.mirrors = mirrors;
        this.reader = reader;
        this.log = log;
        problems = new LockProblems(request.suite(), request.architectures());
    }

    List<LockedPackage> lock() {
        SortedMap<String, PackageIndex> indexes = indexes();
        checkNames(indexes);
        problems.failIfAny();
        SortedMap<String, Closure> closures = closures(indexes);
        List<LockedPackage> packages = packages(closures);
        problems.failIfAny();
        tellOfExclusions(closures.values());
        return packages;
    }

    private SortedMap<String, PackageIndex> indexes() {
        SortedMap<String, List<IndexedPackage>> all = new TreeMap<>(read(new Suite(DEBIAN, request.suite())));
        List<Suite> updates = List.of(
                new Suite(DEBIAN, request.suite() + "-updates"), new Suite(SECURITY, request.suite() + "-security"));
        for (SortedMap<String, List<IndexedPackage>> ofSuite : Parallel.map(updates, HttpSource.AT_ONCE, this::read)) {
            ofSuite.forEach((architecture, packages) -> all.get(architecture).addAll(packages));
        }
        SortedMap<String, PackageIndex> indexes = new TreeMap<>();
        all.forEach((architecture, packages) -> indexes.put(architecture, new PackageIndex(packages)));
        return indexes;
    }

    /** From the first mirror that serves it well; only the updates may be missing everywhere. */
    private SortedMap<String, List<IndexedPackage>> read(Suite suite) {
        Optional<ResolverException> failure = Optional.empty();
        for (URI base : mirrors.of(suite.archive())) {
            try {
                Optional<SortedMap<String, List<IndexedPackage>>> found =
                        reader.read(base, suite, request.architectures());
                if (found.isPresent()) {
                    failure.ifPresent(e -> log.warning(e.problem() + " The next mirror was used.", e.remedy()));
                    return found.get();
                }
            } catch (ResolverException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (suite.name().endsWith("-updates")) {
            return new TreeMap<>();
        }
        throw new ResolverException(
                Category.INPUT,
                "No mirror has the Debian suite '" + suite.name() + "'; asked: " + mirrors.of(suite.archive()) + ".",
                "Use the code name of a Debian release, such as trixie. For an old release, set debian.mirror to an"
                        + " archive that still has it.");
    }

    private void checkNames(SortedMap<String, PackageIndex> indexes) {
        for (String name : request.packages()) {
            if (request.exclusions().containsKey(name)) {
                indexes.keySet()
                        .forEach(architecture ->
                                problems.add("package '" + name + "' is both wanted and excluded", architecture));
            }
            indexes.forEach((architecture, index) -> {
                if (index.get(name).isEmpty()) {
                    problems.add(unknown(name, index), architecture);
                }
            });
        }
    }

    private String unknown(String name, PackageIndex index) {
        List<String> providers =
                index.providersOf(name).stream().map(IndexedPackage::name).toList();
        List<String> near = providers.isEmpty() ? NearestNames.to(name, index.names()) : providers;
        String hint = near.isEmpty() ? "" : providers.isEmpty() ? "; near names: " : "; it is provided by: ";
        return "there is no package '" + name + "'" + hint
                + near.stream().limit(SUGGESTIONS).collect(Collectors.joining(", "));
    }

    /** A package of architecture all that one architecture needs goes into the images of every other, too. */
    private SortedMap<String, Closure> closures(SortedMap<String, PackageIndex> indexes) {
        SortedSet<String> roots = new TreeSet<>(request.packages());
        while (true) {
            SortedMap<String, Closure> closures = new TreeMap<>();
            indexes.forEach((architecture, index) -> closures.put(
                    architecture, Closure.of(index, roots, request.exclusions().keySet())));
            boolean grew = roots.addAll(closures.values().stream()
                    .flatMap(closure -> closure.packages().values().stream())
                    .filter(IndexedPackage::isForEveryArchitecture)
                    .map(IndexedPackage::name)
                    .toList());
            if (!grew) {
                return closures;
            }
        }
    }

    private List<LockedPackage> packages(SortedMap<String, Closure> closures) {
        SortedSet<LockedPackage> packages = new TreeSet<>();
        closures.forEach((architecture, closure) -> {
            closure.problems().forEach(problem -> problems.add(problem, architecture));
            closure.packages().values().forEach(found -> packages.add(found.file()));
        });
        packages.stream()
                .collect(Collectors.groupingBy(LockedPackage::name))
                .values()
                .forEach(this::checkShared);
        return List.copyOf(packages);
    }

    private void checkShared(List<LockedPackage> sameName) {
        List<LockedPackage> shared = sameName.stream()
                .filter(found -> found.architecture().equals("all"))
                .toList();
        if (sameName.size() > 1 && !shared.isEmpty()) {
            String versions = sameName.stream()
                    .map(found -> found.version() + " for " + found.architecture())
                    .collect(Collectors.joining(", "));
            problems.add("the architectures do not agree on '" + shared.get(0).name() + "': " + versions, "all");
        }
    }

    private void tellOfExclusions(Collection<Closure> closures) {
        SortedSet<String> substitutions = new TreeSet<>();
        SortedSet<String> useless = new TreeSet<>(request.exclusions().keySet());
        for (Closure closure : closures) {
            substitutions.addAll(closure.substitutions());
            useless.removeAll(closure.usedExclusions());
        }
        substitutions.forEach(log::info);
        if (!useless.isEmpty()) {
            log.warning(
                    "Excluded, but no package depends on it: " + String.join(", ", useless) + ".",
                    "Remove the exclusion from the definition.");
        }
    }
}
