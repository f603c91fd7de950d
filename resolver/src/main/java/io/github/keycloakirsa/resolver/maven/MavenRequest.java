package io.github.keycloakirsa.resolver.maven;

import java.util.List;
import java.util.Map;

/**
 * What a definition asks of Maven repositories.
 *
 * @param boms bills of materials that say the versions of roots without one; earlier ones win
 * @param roots artifacts that come with their runtime dependencies
 * @param exclusions {@code group:artifact} to the reason it is left out; {@code *} stands for any text of a part
 */
public record MavenRequest(List<MavenCoordinates> boms, List<MavenCoordinates> roots, Map<String, String> exclusions) {

    /** Copies its arguments. */
    public MavenRequest {
        boms = List.copyOf(boms);
        roots = List.copyOf(roots);
        exclusions = Map.copyOf(exclusions);
    }
}
