package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.publish.TagRules;
import picocli.CommandLine.Option;

/** What publishing may do to the tags that move. */
final class TagOptions {
    @Option(
            names = "--hold",
            description = "Leave the tags that move where they are, to sign first; the same command without it moves"
                    + " them.")
    private boolean hold;

    @Option(names = "--allow-older", description = "Move tags back, too, from a newer release to this one.")
    private boolean older;

    @Option(
            names = "--take-tags",
            description = "Take tags, too, that lead to the image of another definition or maker.")
    private boolean others;

    TagRules rules() {
        return new TagRules(!hold, older, others);
    }
}
