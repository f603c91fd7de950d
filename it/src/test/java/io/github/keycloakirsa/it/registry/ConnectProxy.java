package io.github.keycloakirsa.it.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy on loopback that tunnels TLS, as those of companies do. It alone knows where hosts are: whatever their
 * name, on this machine.
 */
public final class ConnectProxy implements AutoCloseable {
    private static final Pattern CONNECT = Pattern.compile("CONNECT (\\S+):(\\d+) HTTP/1\\.1");

    private final ServerSocket server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> hosts = new CopyOnWriteArrayList<>();

    private ConnectProxy(ServerSocket server) {
        this.server = server;
    }

    /** Starts one on a free port. */
    public static ConnectProxy start() throws IOException {
        ConnectProxy proxy = new ConnectProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        proxy.workers.execute(proxy::serve);
        return proxy;
    }

    /** What {@code https_proxy} says. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The hosts that it was asked for so far. */
    public List<String> hosts() {
        return List.copyOf(hosts);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                workers.execute(() -> tunnel(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void tunnel(Socket client) {
        try (client) {
            BufferedReader head =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            Matcher request = CONNECT.matcher(String.valueOf(head.readLine()));
            while (!String.valueOf(head.readLine()).isEmpty()) {
                // other headers say nothing that matters here
            }
            if (!request.matches()) {
                client.getOutputStream().write("HTTP/1.1 405 No\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            hosts.add(request.group(1));
            try (Socket host = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(request.group(2)))) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                workers.execute(() -> copy(host, client));
                copy(client, host);
            }
        } catch (IOException e) {
            // one of them hung up, which is theirs to tell
        }
    }

    /** Until one side hangs up. */
    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // the other direction has ended both
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        workers.shutdownNow();
    }
}
