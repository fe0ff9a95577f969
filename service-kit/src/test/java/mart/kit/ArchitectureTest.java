package mart.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

@AnalyzeClasses(packages = "mart.kit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The packages of the kit: each may use those before it, and none after it, so there is no cycle. */
    private static final List<String> PACKAGES = List.of(
            "mart.kit",
            "mart.kit.json",
            "mart.kit.validation",
            "mart.kit.trace",
            "mart.kit.database",
            "mart.kit.erasure",
            "mart.kit.problem",
            "mart.kit.async",
            "mart.kit.metrics",
            "mart.kit.kafka",
            "mart.kit.outbox",
            "mart.kit.deadletter",
            "mart.kit.inbox",
            "mart.kit.probe",
            "mart.kit.security",
            "mart.kit.rest",
            "mart.kit.filter",
            "mart.kit.openapi",
            "mart.kit.idempotency",
            "mart.kit.health",
            "mart.kit.metrics.api",
            "mart.kit.reconciliation",
            "mart.kit.deadletter.api",
            "mart.kit.lifecycle");

    @ArchTest
    static void everyPackageHasAPlaceInTheOrder(JavaClasses kit) {
        classes().should().resideInAnyPackage(PACKAGES.toArray(String[]::new)).check(kit);
    }

    @ArchTest
    static void packagesUseOnlyThoseBeforeThem(JavaClasses kit) {
        for (int i = 0; i < PACKAGES.size(); i++) {
            List<String> allowed = PACKAGES.subList(0, i + 1);
            classes()
                    .that()
                    .resideInAPackage(PACKAGES.get(i))
                    .should()
                    .onlyDependOnClassesThat(outsideOfTheKitOrIn(allowed))
                    .check(kit);
        }
    }

    @ArchTest
    static void theKitKnowsNoService(JavaClasses kit) {
        classes()
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "belong to no service",
                        type -> !type.getPackageName().startsWith("mart.")
                                || isInKit(type)
                                || type.getPackageName().equals("mart.contracts")))
                .check(kit);
    }

    private static DescribedPredicate<JavaClass> outsideOfTheKitOrIn(List<String> packages) {
        return DescribedPredicate.describe(
                "are outside of the kit or in " + packages,
                type -> !isInKit(type) || packages.contains(type.getPackageName()));
    }

    private static boolean isInKit(JavaClass type) {
        return (type.getPackageName() + ".").startsWith("mart.kit.");
    }
}
