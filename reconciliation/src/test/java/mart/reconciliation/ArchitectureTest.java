package mart.reconciliation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "mart.reconciliation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Reconciliation reads the services through their public endpoints only. */
    @ArchTest
    static final ArchRule RECONCILIATION_USES_PUBLIC_ENDPOINTS_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "mart.console..",
                    "mart.kit..",
                    "mart.contracts..",
                    "mart.testing..",
                    "java.sql..",
                    "org.apache.kafka..");
}
