package mart.benchmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "mart.benchmark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** The load uses the REST interfaces as every client does. */
    @ArchTest
    static final ArchRule SCENARIOS_USE_PUBLIC_INTERFACES_ONLY = noClasses()
            .that()
            .resideInAPackage("mart.benchmark.scenario..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.apache.kafka..", "mart.kit..", "mart.contracts..");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("mart.benchmark.(*)..").should().beFreeOfCycles();
}
