package io.github.keycloakirsa.it.server;

import io.github.keycloakirsa.it.rds.CertificateAuthority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Speaks TLS for a server of the tests' own Java that does not. */
public final class TlsRelay implements AutoCloseable {
    private static final String PASSWORD = "password of the relay";

    private final SSLServerSocket server;
    private final int behind;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    private TlsRelay(SSLServerSocket server, int behind) {
        this.server = server;
        this.behind = behind;
    }

    /**
     * Starts one on a free port of all addresses.
     *
     * @param authority certifies the name by which containers find it
     * @param behind TCP port of the server
     */
    public static TlsRelay start(CertificateAuthority authority, int behind) {
        try {
            SSLServerSocket server = (SSLServerSocket)
                    context(authority).getServerSocketFactory().createServerSocket(0);
            TlsRelay relay = new TlsRelay(server, behind);
            relay.workers.execute(relay::serve);
            return relay;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot speak TLS", e);
        }
    }

    /** Where containers find it. */
    public URI uri() {
        return URI.create("https://" + TestsJvm.HOST + ":" + server.getLocalPort());
    }

    private static SSLContext context(CertificateAuthority authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        byte[] bytes = KeyStores.ofKey("PKCS12", authority.issue(List.of(TestsJvm.HOST)), PASSWORD);
        store.load(new ByteArrayInputStream(bytes), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                workers.execute(() -> relay(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void relay(Socket client) {
        try (client;
                Socket host = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            workers.execute(() -> copy(host, client));
            client.getInputStream().transferTo(host.getOutputStream());
        } catch (IOException e) {
            // one of them hung up, or does not trust the other, which is theirs to tell
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // as above
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot end the relay", e);
        }
    }
}
