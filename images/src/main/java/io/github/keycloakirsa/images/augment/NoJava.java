package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;

/** What it means that there is no Java to run the build step. */
final class NoJava {
    private NoJava() {}

    static ImageException inImage(AugmentationRequest request) {
        return new ImageException(
                Category.IMAGE,
                "The base of '" + request.definition().name() + "' has no Java, so Keycloak's build step has none.",
                "Add one to 'base.packages', such as openjdk-21-jre-headless, or take a base that has one.");
    }

    static ImageException onHost(JavaRelease wanted, AugmentationRequest request) {
        return new ImageException(
                Category.INPUT,
                "The Java of '" + request.definition().name() + "', " + wanted.version()
                        + ", does not start on this host, and the host has no Java " + wanted.feature() + ".",
                "Install a JDK " + wanted.feature() + " (such as the package openjdk-" + wanted.feature()
                        + "-jdk-headless, or Temurin " + wanted.feature() + ") and name its home in JAVA_HOME_"
                        + wanted.feature() + " or in Maven's ~/.m2/toolchains.xml; or build on Linux on a processor"
                        + " that the definition has a platform for; or build the variant 'standard' alone.");
    }
}
