package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test that asks for it the one {@link Rig} of the run, and closes it after the last test. A class of tests
 * after which something secret stands in a container's log has failed.
 */
public final class RigExtension implements ParameterResolver, AfterAllCallback {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rig.class;
    }

    @Override
    public Rig resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).getOrComputeIfAbsent(Rig.class, type -> new Rig(), Rig.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Rig rig = store(context).get(Rig.class, Rig.class);
        if (rig != null) {
            assertThat(Secrets.inFiles(Setting.LOGS.path(), rig.sessions())).isEmpty();
        }
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.GLOBAL);
    }
}
