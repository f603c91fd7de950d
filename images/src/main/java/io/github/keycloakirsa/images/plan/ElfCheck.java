package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks that every program and library of an image is for its platform and finds the libraries it needs, as the
 * dynamic loader looks for them: in the file's own RUNPATH or RPATH, then in Debian's folders. The libraries of a
 * Java find each other through Java's launcher.
 */
final class ElfCheck {
    private static final int MAX_REPORTED = 20;

    private final FileTree image;
    private final Platform platform;
    private final PathPatterns excused;
    private final List<String> problems = new ArrayList<>();

    private ElfCheck(FileTree image, Platform platform, PathPatterns excused) {
        this.image = image;
        this.platform = platform;
        this.excused = excused;
    }

    /**
     * Checks files of an image.
     *
     * @param image the topmost layer, through which all files of the image are seen
     * @param files what to check
     * @param excused the files that may need a library that the image lacks
     * @throws ImageException that names all files that would not run, each with what it lacks
     */
    static void check(FileTree image, Stream<RegularFile> files, Platform platform, PathPatterns excused)
            throws IOException {
        ElfCheck check = new ElfCheck(image, platform, excused);
        for (RegularFile file : (Iterable<RegularFile>) files::iterator) {
            check.check(file);
        }
        check.report();
    }

    private void check(RegularFile file) throws IOException {
        try {
            Optional<ElfFile> elf = ElfFile.read(file.content());
            if (elf.isPresent() && elf.get().machine() != machine()) {
                addProblem(file, "is not for " + platform.label());
            } else if (elf.isPresent() && !excused.match(file.path())) {
                List<String> missing = missing(elf.get(), file.path());
                if (!missing.isEmpty()) {
                    addProblem(file, "needs " + String.join(", ", missing));
                }
            }
        } catch (ElfFile.DamagedException e) {
            if (!excused.match(file.path())) {
                addProblem(file, "is a damaged program or library (" + e.getMessage() + ")");
            }
        }
    }

    private void addProblem(RegularFile file, String problem) {
        problems.add("'%s' of %s %s".formatted(file.path(), file.origin(), problem));
    }

    private List<String> missing(ElfFile elf, String path) {
        List<String> folders = folders(elf, path);
        Stream<String> interpreter = elf.interpreter().stream().filter(loader -> !image.leadsToFile(loader));
        Stream<String> libraries = elf.needed().stream().filter(library -> !found(library, folders));
        return Stream.concat(interpreter, libraries).toList();
    }

    private boolean found(String library, List<String> folders) {
        return library.contains("/")
                ? image.leadsToFile(library)
                : folders.stream().anyMatch(folder -> image.leadsToFile(folder + "/" + library));
    }

    private List<String> folders(ElfFile elf, String path) {
        String origin = path.substring(0, path.lastIndexOf('/'));
        List<String> folders = new ArrayList<>();
        for (String folder : elf.runPath()) {
            folders.add(folder.replace("${ORIGIN}", origin)
                    .replace("$ORIGIN", origin)
                    .replace("${LIB}", "lib/" + platform.multiarch())
                    .replace("$LIB", "lib/" + platform.multiarch()));
        }
        folders.add("/usr/lib/" + platform.multiarch());
        folders.add("/usr/lib");
        if (path.startsWith("/usr/lib/jvm/")) {
            String home = path.substring(0, Math.max(path.indexOf('/', "/usr/lib/jvm/".length()), 0));
            folders.add(home + "/lib");
            folders.add(home + "/lib/server");
        }
        return folders;
    }

    private int machine() {
        return switch (platform) {
            case LINUX_AMD64 -> 62;
            case LINUX_ARM64 -> 183;
        };
    }

    private void report() {
        if (problems.isEmpty()) {
            return;
        }
        String more = problems.size() > MAX_REPORTED ? "; and %d more".formatted(problems.size() - MAX_REPORTED) : "";
        throw new ImageException(
                Category.IMAGE,
                "Files of the %s image would not run: %s%s."
                        .formatted(
                                platform.label(),
                                String.join("; ", problems.subList(0, Math.min(MAX_REPORTED, problems.size()))),
                                more),
                "Add the package that has the library to base.packages, or name the file under base.leaveOut, or, when"
                        + " nothing loads it, under base.missingLibraries with the reason.");
    }
}
