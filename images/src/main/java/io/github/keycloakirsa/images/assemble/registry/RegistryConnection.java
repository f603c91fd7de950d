package io.github.keycloakirsa.images.assemble.registry;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.registry.RegistryClient;
import io.github.keycloakirsa.images.assemble.registry.RegistryFault.WrongDigest;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One repository on one registry or mirror. */
final class RegistryConnection {
    private final String host;
    private final String repository;
    private final boolean loopback;
    private final RegistryHttp http;
    private final Retry retry;
    private RegistryClient client;

    RegistryConnection(String host, String repository, RegistrySettings settings, Retry retry) {
        this.host = host;
        this.repository = repository;
        this.loopback = RegistrySettings.isLoopback(host);
        // credentials go over plain http to this machine only
        this.http = new RegistryHttp(settings.mayBeInsecure(host), loopback);
        this.retry = retry;
        this.client = factory().newRegistryClient();
    }

    String host() {
        return host;
    }

    /**
     * The document that a tag or digest names, byte by byte; when a digest was asked for, with that digest. Jib tells
     * what it read from it, not its bytes, so they are asked for once more, in the way in which Jib did.
     */
    byte[] manifest(String qualifier) throws Exception {
        return retry.run(RegistryFault::mayPass, () -> {
            authorized(() -> client.pullManifest(qualifier));
            byte[] document = http.lastManifest();
            String digest = Sha256.of(document).asDigest();
            if (qualifier.startsWith("sha256:") && !qualifier.equals(digest)) {
                throw new WrongDigest("the manifest '" + qualifier + "'", digest);
            }
            return document;
        });
    }

    /** The tags of the repository; the image of one of them, or of a digest, opens the door to them. */
    List<String> tags(String qualifier) throws Exception {
        return retry.run(RegistryFault::mayPass, () -> {
            authorized(() -> client.pullManifest(qualifier));
            return http.tags();
        });
    }

    /** Writes a blob to a file; Jib compares its digest. */
    void blob(Sha256 digest, Path file, BuildLog log) throws Exception {
        retry.run(
                RegistryFault::mayPass,
                () -> authorized(() -> {
                    download(digest, file, log);
                    return file;
                }));
        Sha256 got = Sha256.of(file);
        if (!got.equals(digest)) {
            throw new WrongDigest("the blob '" + digest.asDigest() + "'", got.asDigest());
        }
    }

    private void download(Sha256 digest, Path file, BuildLog log) throws Exception {
        try (BuildLog.Transfer transfer =
                        log.transfer(repository + " " + digest.hex().substring(0, 12), -1);
                var out = Files.newOutputStream(file)) {
            client.pullBlob(DescriptorDigest.fromHash(digest.hex()), size -> {}, transfer::advanced)
                    .writeTo(out);
        } catch (IOException e) {
            if (!(e.getCause() instanceof RegistryException fault)) {
                throw e;
            }
            if (Files.size(file) > 0) { // Jib has compared; its exception for that is not public
                throw new WrongDigest(
                        "the blob '" + digest.asDigest() + "'", Sha256.of(file).asDigest());
            }
            throw fault;
        }
    }

    /** First without credentials, as most images are public; then with those that Docker has for the host. */
    private <T> T authorized(Retry.Attempt<T> request) throws Exception {
        try {
            return request.make();
        } catch (RegistryUnauthorizedException e) {
            logIn();
            return request.make();
        }
    }

    private void logIn() throws Exception {
        Optional<Credential> credential = RegistryLogin.credential(host, repository);
        RegistryClient.Factory factory = factory();
        credential.ifPresent(factory::setCredential);
        client = factory.newRegistryClient();
        if (!client.doPullBearerAuth() && credential.isPresent()) {
            client.configureBasicAuth();
        }
    }

    private RegistryClient.Factory factory() {
        return RegistryClient.factory(EventHandlers.NONE, host, repository, http)
                .setUserAgent("keycloak-irsa");
    }
}
