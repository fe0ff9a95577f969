package mart.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Which way the arrows go inside a WAR (docs/architecture.md, "Inside a service"). Each WAR's {@code ArchitectureTest}
 * takes them all in.
 */
public final class ArchitectureRules {

    /** The domain does not know who calls it, nor what is said of it. */
    @ArchTest
    public static final ArchRule DOMAIN_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("mart.*.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("mart.*.api..", "mart.*.messaging..");

    /** Of the kit the domain uses ids and problems; of the platform, persistence and injection. */
    @ArchTest
    public static final ArchRule DOMAIN_SPEAKS_NO_PROTOCOL = noClasses()
            .that()
            .resideInAPackage("mart.*.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "mart.contracts..",
                    "mart.kit.rest..",
                    "mart.kit.kafka..",
                    "mart.kit.outbox..",
                    "mart.kit.inbox..",
                    "mart.kit.deadletter..",
                    "mart.kit.security..",
                    "mart.kit.filter..",
                    "jakarta.ws.rs..",
                    "jakarta.servlet..",
                    "com.google.protobuf..",
                    "org.apache.kafka..",
                    "org.eclipse.microprofile.reactive..");

    /** What is heard and said has nothing to do with HTTP. */
    @ArchTest
    public static final ArchRule MESSAGING_KNOWS_NO_REST = noClasses()
            .that()
            .resideInAPackage("mart.*.messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("mart.*.api..", "jakarta.ws.rs..", "jakarta.servlet..");

    /** Only the kit's relay and connector talk to Kafka. */
    @ArchTest
    public static final ArchRule NOBODY_TALKS_TO_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("mart.kit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    /** A name says what a thing is for. */
    @ArchTest
    public static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveSimpleNameEndingWith("Service")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

    /** No two packages of a module depend on each other, directly or through others. */
    @ArchTest
    public static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("mart.(**)").should().beFreeOfCycles();

    private ArchitectureRules() {}
}
