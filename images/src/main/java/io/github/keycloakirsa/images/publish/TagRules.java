package io.github.keycloakirsa.images.publish;

/**
 * What publishing may do to the tags that move.
 *
 * @param move whether any is moved; where not, a second publication moves them
 * @param older whether one may be moved from a newer release to an older one
 * @param others whether one may be taken that leads to the image of another definition or of another maker
 */
public record TagRules(boolean move, boolean older, boolean others) {
    /** Tags follow the newest release of their own definition. */
    public static final TagRules DEFAULT = new TagRules(true, false, false);

    /** Everything of an image is published but its tags that move. */
    public static final TagRules HOLD = new TagRules(false, false, false);
}
