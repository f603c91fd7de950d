package io.github.keycloakirsa.images.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JarFileNameTest {
    @Test
    void propertiesSplitGroupAndArtifactWithoutDoubt() {
        assertThat(JarFileName.coordinates(
                        "jakarta.json.jakarta.json-api-2.1.3.jar",
                        new PomProperties("jakarta.json", "jakarta.json-api", "2.1.3")))
                .hasToString("Optional[jakarta.json:jakarta.json-api:2.1.3]");
    }

    @Test
    void whatFollowsTheVersionIsAClassifier() {
        assertThat(JarFileName.coordinates(
                        "io.netty.netty-transport-native-epoll-4.1.136.Final-linux-x86_64.jar",
                        new PomProperties("io.netty", "netty-transport-native-epoll", "4.1.136.Final")))
                .hasToString("Optional[io.netty:netty-transport-native-epoll:jar:linux-x86_64:4.1.136.Final]");
    }

    @Test
    void versionOfTheFileNameWinsOverTheOneInside() {
        assertThat(JarFileName.coordinates(
                        "com.microsoft.sqlserver.mssql-jdbc-13.2.1.jre11.jar",
                        new PomProperties("com.microsoft.sqlserver", "mssql-jdbc", "13.2.1")))
                .hasToString("Optional[com.microsoft.sqlserver:mssql-jdbc:13.2.1.jre11]");
    }

    @Test
    void propertiesOfAShadedLibrarySayNothingOfTheJar() {
        assertThat(JarFileName.coordinates(
                        "io.opentelemetry.opentelemetry-sdk-trace-1.57.0.jar",
                        new PomProperties("org.jctools", "jctools-core", "4.0.5")))
                .isEmpty();
    }

    @Test
    void nameAloneIsSplitAtTheLastDotBeforeTheVersion() {
        assertThat(JarFileName.coordinates("com.github.ben-manes.caffeine.caffeine-3.2.3.jar"))
                .hasToString("com.github.ben-manes.caffeine:caffeine:3.2.3");
    }

    @Test
    void versionBeginsAtTheLastNumberWithADot() {
        assertThat(JarFileName.coordinates(
                        "io.opentelemetry.instrumentation.opentelemetry-micrometer-1.5-2.23.0-alpha.jar"))
                .hasToString("io.opentelemetry.instrumentation:opentelemetry-micrometer-1.5:2.23.0-alpha");
    }

    @Test
    void nameThatCannotBeSplitIsKeptWhole() {
        assertThat(JarFileName.coordinates("org.example.tool.jar")).hasToString(":org.example.tool");
    }
}
