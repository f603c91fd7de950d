package io.github.keycloakirsa.it.rds;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;

/**
 * An LDAP server whose only use is that PostgreSQL asks it, at each login, whether a token is good: PostgreSQL's method
 * {@code ldap} with the prefix {@code uid=} and the suffix {@code ,ou=rds} sends user and password in a simple bind.
 * Other ways to authenticate PostgreSQL by a program cut a password short that is as long as a token.
 */
public final class LoginServer implements AutoCloseable {
    private static final String BASE = "ou=rds";
    private static final String PREFIX = "uid=";
    private static final String SUFFIX = "," + BASE;

    private final InMemoryDirectoryServer server;

    private LoginServer(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /**
     * Starts a server on all addresses of this machine.
     *
     * @param port TCP port; 0 takes a free one
     * @param verifier decides
     * @param logins gets every decision, before PostgreSQL gets it
     */
    public static LoginServer start(int port, TokenVerifier verifier, Logins logins) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("logins", port));
            config.addInMemoryOperationInterceptor(new Decisions(verifier, logins));
            // Its own log of operations would hold what clients send.
            config.setMaxChangeLogEntries(0);
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.startListening();
            return new LoginServer(server);
        } catch (LDAPException e) {
            throw new IllegalStateException("The login server does not listen on port " + port, e);
        }
    }

    /** The TCP port. */
    public int port() {
        return server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    /** Puts the verifier's answer in the place of the directory's, which knows no users. */
    private static final class Decisions extends InMemoryOperationInterceptor {
        private final TokenVerifier verifier;
        private final Logins logins;

        Decisions(TokenVerifier verifier, Logins logins) {
            this.verifier = verifier;
            this.logins = logins;
        }

        @Override
        public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult bind) {
            SimpleBindRequest request = bind.getRequest();
            Login login = verifier.verify(
                    user(request.getBindDN()), request.getPassword().stringValue());
            logins.add(login);
            ResultCode code = login.accepted() ? ResultCode.SUCCESS : ResultCode.INVALID_CREDENTIALS;
            // PostgreSQL writes the reason to its log, as "LDAP diagnostics".
            String reason = login.refusal().map(Refusal::name).orElse("");
            bind.setResult(new BindResult(bind.getMessageID(), code, reason, null, null, null));
        }

        // PostgreSQL puts the name between prefix and suffix as it is, with nothing escaped.
        private static String user(String dn) {
            return dn.startsWith(PREFIX) && dn.endsWith(SUFFIX)
                    ? dn.substring(PREFIX.length(), dn.length() - SUFFIX.length())
                    : dn;
        }
    }
}
