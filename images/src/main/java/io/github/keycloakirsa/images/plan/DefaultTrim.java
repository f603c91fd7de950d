package io.github.keycloakirsa.images.plan;

import java.util.List;

/** What of every package stays out of an image: nothing that runs in a container reads it. */
final class DefaultTrim {
    private static final PathPatterns LEFT_OUT = new PathPatterns(List.of(
            "/usr/lib/debug", // only directories: the symbols are packages of their own
            "/usr/lib/jvm/*/man", // manual pages, where nothing can show them
            "/usr/share/bash-completion", // for people at a bash
            "/usr/share/binfmts", // registers file formats with the host's kernel
            "/usr/share/bug", // scripts of Debian's reportbug
            "/usr/share/doc-base", // register of documentation that is left out
            "/usr/share/gdb", // helpers of a debugger
            "/usr/share/info", // documentation
            "/usr/share/lintian", // exceptions for Debian's package checker
            "/usr/share/locale", // translations; a container speaks the C locale
            "/usr/share/man")); // manual pages
    private static final PathPatterns DOCUMENTATION = new PathPatterns(List.of("/usr/share/doc/*/**"));
    private static final PathPatterns COPYRIGHT = new PathPatterns(List.of("/usr/share/doc/*/copyright"));

    private DefaultTrim() {}

    /** Whether a path stays out; of the documentation the licences stay in, as they ask for. */
    static boolean leavesOut(String path) {
        return LEFT_OUT.match(path) || (DOCUMENTATION.match(path) && !COPYRIGHT.match(path));
    }
}
