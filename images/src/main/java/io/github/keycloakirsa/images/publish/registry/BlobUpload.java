package io.github.keycloakirsa.images.publish.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The upload of one blob; goes on where it broke off, as far as the registry knows where that was. */
final class BlobUpload {
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-([0-9]+)");

    private final RegistryHttp http;
    private final BlobSource blob;
    private final RegistryHttp.Attempt<URI> begin;
    private final LongConsumer progress;
    private final AtomicLong sent = new AtomicLong();
    private URI location;

    /**
     * @param location where the registry wants the blob
     * @param begin asks for another location, when it has forgotten that one
     * @param progress told of bytes as they are read to be sent
     */
    BlobUpload(
            RegistryHttp http, BlobSource blob, URI location, RegistryHttp.Attempt<URI> begin, LongConsumer progress) {
        this.http = http;
        this.blob = blob;
        this.location = location;
        this.begin = begin;
        this.progress = progress;
    }

    /**
     * Sends all bytes and ends the upload.
     *
     * @return the bytes sent, more than the blob has where some were sent twice
     */
    long run() throws IOException {
        long[] next = {0};
        Answer stored = http.retried(() -> {
            if (next[0] > 0 || sent.get() > 0) {
                Answer status = http.sendOnce(HttpRequest.newBuilder(location).GET(), 0);
                if (status.mayPass()) {
                    return status;
                }
                next[0] = received(status);
                if (next[0] == blob.size()) {
                    return status; // only the answer was lost, and no content range says "nothing more"
                }
            }
            Answer answer = send(next[0]);
            if (answer.mayPass()) {
                return answer;
            }
            location = answer.expect(Answer.ACCEPTED, Answer.NO_CONTENT).location();
            next[0] = blob.size();
            return answer;
        });
        stored.expect(Answer.ACCEPTED, Answer.NO_CONTENT);
        http.send(HttpRequest.newBuilder(named(location)).PUT(BodyPublishers.noBody()))
                .expect(Answer.CREATED, Answer.NO_CONTENT);
        return sent.get();
    }

    private Answer send(long from) throws IOException {
        long rest = blob.size() - from;
        HttpRequest.Builder request = HttpRequest.newBuilder(location)
                .header("Content-Type", "application/octet-stream")
                .method("PATCH", rest == 0 ? BodyPublishers.noBody() : body(from, rest));
        if (from > 0) {
            request.header("Content-Range", from + "-" + (blob.size() - 1));
        }
        return http.sendOnce(request, rest);
    }

    private BodyPublisher body(long from, long rest) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(from)), rest);
    }

    private InputStream open(long from) {
        try {
            InputStream in = blob.content().open();
            in.skipNBytes(from);
            return new CountedInput(in, n -> {
                sent.addAndGet(n);
                progress.accept(n);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes the registry has. */
    private long received(Answer status) throws IOException {
        if (status.status() != Answer.NO_CONTENT) {
            location = begin.make();
            return 0;
        }
        location = status.location();
        Matcher range = RANGE.matcher(status.header("Range").orElse(""));
        long last = range.matches() ? Long.parseLong(range.group(1)) : 0;
        return last == 0 ? 0 : Math.min(last + 1, blob.size());
    }

    private URI named(URI upload) {
        String digest = "digest=" + blob.digest().asDigest();
        return URI.create(upload + (upload.getRawQuery() == null ? "?" : "&") + digest);
    }
}
