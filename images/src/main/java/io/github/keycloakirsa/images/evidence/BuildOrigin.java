package io.github.keycloakirsa.images.evidence;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Who built an image, and of which source, as provenance says it. Nothing is asked of a clock.
 *
 * @param builder a URI that names the place that the build ran at and is to be trusted with what provenance says
 * @param source commit of the definitions; empty when nobody said it
 */
public record BuildOrigin(String builder, Optional<Source> source) {
    /** A build on a machine that nobody vouches for. */
    public static final BuildOrigin LOCAL =
            new BuildOrigin("urn:io.github.keycloak-irsa:builder:local", Optional.empty());

    /** Throws IllegalArgumentException when the builder is no URI. */
    public BuildOrigin {
        URI.create(builder);
    }

    /**
     * A commit.
     *
     * @param repository URL of the git repository
     * @param commit 40 (SHA-1) or 64 (SHA-256) hexadecimal digits
     */
    public record Source(String repository, String commit) {
        private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");

        /** Throws IllegalArgumentException when the commit is none. */
        public Source {
            URI.create(repository);
            if (!COMMIT.matcher(commit).matches()) {
                throw new IllegalArgumentException("not a git commit in full: '" + commit + "'");
            }
        }
    }

    /**
     * What GitHub tells a workflow about itself in its environment; elsewhere {@link #LOCAL}. The number of the
     * run is left out, so that a second run of one commit adds nothing.
     *
     * @param environment the value of an environment variable, null where it is not set
     */
    public static BuildOrigin of(Function<String, String> environment) {
        String workflow = environment.apply("GITHUB_WORKFLOW_REF");
        String server = environment.apply("GITHUB_SERVER_URL");
        String repository = environment.apply("GITHUB_REPOSITORY");
        String commit = environment.apply("GITHUB_SHA");
        if (workflow == null || server == null || repository == null || commit == null) {
            return LOCAL;
        }
        Source source = new Source(server + "/" + repository, commit);
        return new BuildOrigin(server + "/" + workflow, Optional.of(source));
    }
}
