package io.github.keycloakirsa.images;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house rules of docs/architecture.md. */
@AnalyzeClasses(packages = "io.github.keycloakirsa", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.keycloakirsa";
    private static final String IMAGES = ROOT + ".images";

    @ArchTest
    static final ArchRule STEPS_POINT_BACK_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .layer("agent")
            .definedBy(ROOT + ".agent..")
            .layer("doctor")
            .definedBy(ROOT + ".doctor..")
            .layer("resolver")
            .definedBy(ROOT + ".resolver..")
            .layer("cache")
            .definedBy(IMAGES + ".cache..")
            .layer("definition")
            .definedBy(IMAGES + ".definition..")
            .layer("plan")
            .definedBy(IMAGES + ".plan..")
            .layer("evidence")
            .definedBy(IMAGES + ".evidence..")
            .layer("augment")
            .definedBy(IMAGES + ".augment..")
            .layer("assemble")
            .definedBy(IMAGES + ".assemble..")
            .layer("inspect")
            .definedBy(IMAGES + ".inspect..")
            .layer("publish")
            .definedBy(IMAGES + ".publish..")
            .layer("verify")
            .definedBy(IMAGES + ".verify..")
            .layer("pin")
            .definedBy(IMAGES + ".pin..")
            .layer("setup")
            .definedBy(IMAGES + ".setup..")
            .layer("export")
            .definedBy(IMAGES + ".export..")
            .layer("use cases")
            .definedBy(IMAGES)
            .layer("console")
            .definedBy(IMAGES + ".console..")
            .layer("doors")
            .definedBy(IMAGES + ".cli..", IMAGES + ".maven..")
            .whereLayer("doors")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("console")
            .mayOnlyBeAccessedByLayers("inspect", "publish", "doors")
            .whereLayer("use cases")
            .mayOnlyBeAccessedByLayers("doors")
            .whereLayer("setup")
            .mayOnlyBeAccessedByLayers("use cases", "doors")
            .whereLayer("pin")
            .mayOnlyBeAccessedByLayers("setup", "use cases", "doors")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("use cases")
            .whereLayer("verify")
            .mayOnlyBeAccessedByLayers("use cases", "doors")
            .whereLayer("inspect")
            .mayOnlyBeAccessedByLayers("publish", "verify", "use cases", "doors")
            .whereLayer("publish")
            .mayOnlyBeAccessedByLayers("verify", "use cases", "doors")
            .whereLayer("assemble")
            .mayOnlyBeAccessedByLayers("publish", "use cases", "doors")
            .whereLayer("augment")
            .mayOnlyBeAccessedByLayers("assemble", "publish", "use cases")
            .whereLayer("evidence")
            .mayOnlyBeAccessedByLayers("publish", "verify", "use cases", "doors")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("augment", "evidence", "assemble", "use cases")
            .whereLayer("cache")
            .mayOnlyAccessLayers("resolver")
            .whereLayer("resolver")
            .mayNotAccessAnyLayer()
            .whereLayer("doctor")
            .mayNotAccessAnyLayer()
            .whereLayer("doctor")
            .mayOnlyBeAccessedByLayers("doors")
            .whereLayer("agent")
            .mayNotAccessAnyLayer()
            .whereLayer("agent")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule MAVEN_RESOLVER_STAYS_IN_THE_RESOLVER = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".resolver.maven..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.aether..", "eu.maveniverse..");

    @ArchTest
    static final ArchRule JIB_STAYS_IN_ASSEMBLE = noClasses()
            .that()
            .resideOutsideOfPackage(IMAGES + ".assemble..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.cloud.tools.jib..");

    @ArchTest
    static final ArchRule YAML_STAYS_WITH_ITS_READERS = noClasses()
            .that()
            .resideOutsideOfPackages(IMAGES + ".definition..", IMAGES + ".pin..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule JSON_STAYS_IN_READERS_AND_WRITERS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    IMAGES + ".definition..",
                    IMAGES + ".assemble..",
                    IMAGES + ".evidence..",
                    IMAGES + ".inspect..",
                    IMAGES + ".publish..",
                    IMAGES + ".verify..",
                    ROOT + ".doctor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule CRYPTOGRAPHY_STAYS_WITH_KEYS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".resolver.debian..", IMAGES + ".plan..", IMAGES + ".evidence.signature..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule ONLY_THE_DOORS_PRINT = noClasses()
            .that()
            .resideOutsideOfPackages(IMAGES + ".cli..", IMAGES + ".console..", ROOT + ".agent..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule ONLY_THE_MAVEN_DOOR_KNOWS_MAVEN_PLUGINS = noClasses()
            .that()
            .resideOutsideOfPackages(IMAGES + ".maven..", ROOT + ".resolver.maven..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.maven..");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage(IMAGES + ".cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");
}
