package mart.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "mart.console", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** The console gets everything it needs through its constructor, so that it can run without the local stack. */
    @ArchTest
    static final ArchRule CONSOLE_DOES_NOT_DEPEND_ON_OTHER_MODULES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("mart.stack..", "mart.reconciliation..", "mart.testing..", "mart.kit..");
}
