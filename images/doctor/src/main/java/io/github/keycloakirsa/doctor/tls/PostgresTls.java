package io.github.keycloakirsa.doctor.tls;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * A PostgreSQL server as a client meets it that wants TLS.
 *
 * @param host as the client calls it
 * @param port TCP port
 */
public record PostgresTls(String host, int port) {
    private static final int PATIENCE = 5_000;
    private static final int REQUEST_LENGTH = 8;
    private static final int REQUEST = 80_877_103; // SSLRequest of PostgreSQL's protocol

    /** The server has no TLS. */
    public static final class NoTlsException extends IOException {
        private static final long serialVersionUID = 1L;

        NoTlsException() {
            super("the server has no TLS");
        }
    }

    /** The version of TLS that is agreed upon, whoever the server is. */
    public String version() throws IOException {
        return handshake(new TrustManager[] {new Anybody()}, false);
    }

    /**
     * Why the server's certificate is not believed; empty when it is.
     *
     * @param roots authorities
     * @param name whether it has to be for the host, too
     */
    public Optional<String> doubt(Roots roots, boolean name) throws IOException {
        try {
            handshake(roots.managers(), name);
            return Optional.empty();
        } catch (SSLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private String handshake(TrustManager[] trust, boolean name) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), PATIENCE);
            plain.setSoTimeout(PATIENCE);
            requestTls(plain);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm(name ? "HTTPS" : "");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return socket.getSession().getProtocol();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static void requestTls(Socket socket) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(REQUEST_LENGTH);
        out.writeInt(REQUEST);
        out.flush();
        if (new DataInputStream(socket.getInputStream()).readByte() != 'S') {
            throw new NoTlsException();
        }
    }
}
