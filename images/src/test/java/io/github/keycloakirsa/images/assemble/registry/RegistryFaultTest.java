package io.github.keycloakirsa.images.assemble.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.InsecureRegistryException;
import io.github.keycloakirsa.images.definition.ImageException;
import java.net.URI;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class RegistryFaultTest {
    @Test
    void registryThatCannotBeTrustedIsToldTheSetting() throws Exception {
        String host = "r.example.test:5000";
        Exception fault = new InsecureRegistryException(
                URI.create("https://" + host).toURL(), new SSLException("no certificate"));

        ImageException explained = RegistryFault.explain(host + "/kc:1", host, fault);

        assertThat(explained.problem()).contains("'" + host + "' cannot be trusted");
        assertThat(explained.remedy()).contains("'-Dregistry.insecure=" + host + "'");
    }
}
