package io.github.keycloakirsa.doctor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What lets the doctor say that a jar is missing, and not fall over it. */
@AnalyzeClasses(packages = "io.github.keycloakirsa.doctor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.keycloakirsa.doctor";

    @ArchTest
    static final ArchRule PACKAGES_POINT_BACK_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .layer("report")
            .definedBy(ROOT + ".report..")
            .layer("patient")
            .definedBy(ROOT + ".patient..")
            .layer("aws")
            .definedBy(ROOT + ".aws..")
            .layer("tls")
            .definedBy(ROOT + ".tls..")
            .layer("check")
            .definedBy(ROOT + ".check..")
            .layer("doctor")
            .definedBy(ROOT)
            .whereLayer("report")
            .mayNotAccessAnyLayer()
            .whereLayer("patient")
            .mayNotAccessAnyLayer()
            .whereLayer("aws")
            .mayNotAccessAnyLayer()
            .whereLayer("tls")
            .mayNotAccessAnyLayer()
            .whereLayer("check")
            .mayOnlyAccessLayers("report", "patient", "aws", "tls")
            .whereLayer("doctor")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule WHAT_MAY_BE_MISSING_IS_TOUCHED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "org.postgresql..");

    @ArchTest
    static final ArchRule JSON_STAYS_IN_READERS_AND_WRITERS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".patient..", ROOT + ".report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");
}
