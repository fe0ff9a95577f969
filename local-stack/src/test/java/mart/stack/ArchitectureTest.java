package mart.stack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "mart.stack", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** The runner starts the services as built WARs and does not contain test code. */
    @ArchTest
    static final ArchRule RUNNER_DEPENDS_ON_THE_CONSOLE_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "mart.reconciliation..",
                    "mart.testing..",
                    "mart.kit..",
                    "mart.contracts..",
                    "org.junit..",
                    "org.jboss.arquillian..");
}
