package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.assemble.ImageReport;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An image that is in a registry.
 *
 * @param report what was built
 * @param repository {@code host/repository}
 * @param tag the tag that is its own for ever
 * @param moving what became of the tags that move
 * @param sent bytes of blobs that were sent
 * @param changes since the last release
 */
public record Published(
        ImageReport report, String repository, String tag, MovedTags moving, long sent, List<Change> changes) {
    /** Copies its arguments. */
    public Published {
        changes = List.copyOf(changes);
    }

    /** Every tag that leads to it: its own, then those that move, from the longest to {@code latest}. */
    public List<String> tags() {
        Stream<String> leading = ReleaseTags.of(report).moving().stream().filter(moving.leading()::contains);
        return Stream.concat(Stream.of(tag), leading).toList();
    }

    /** The tags that were moved to it; none when all led to it before. */
    public List<String> moved() {
        return moving.moved();
    }

    /** Bytes of the layers of each platform. */
    public Map<Platform, Long> sizes() {
        Map<Platform, Long> sizes = new EnumMap<>(Platform.class);
        for (Platform platform : report.digests().manifests().keySet()) {
            long size = report.layers().stream()
                    .filter(layer -> layer.platform().map(platform::equals).orElse(true))
                    .mapToLong(ImageReport.Layer::size)
                    .sum();
            sizes.put(platform, size);
        }
        return sizes;
    }

    /** Digest of the image index. */
    public Sha256 index() {
        return report.digests().index();
    }

    /** {@code host/repository:tag@sha256:…}. */
    public String reference() {
        return repository + ":" + tag + "@" + index().asDigest();
    }
}
