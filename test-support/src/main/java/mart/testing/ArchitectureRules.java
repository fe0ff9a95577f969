package mart.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The architecture rules of every WAR (docs/architecture.md, "Inside a service"). Each WAR's {@code ArchitectureTest}
 * includes them all.
 */
public final class ArchitectureRules {
    private static final String ANY_SERVICE = "mart.[product|inventory|order|user|payment|notification]..";
    private static final String API = "mart.*.api..";
    private static final String DOMAIN = "mart.*.domain..";
    private static final String MESSAGING = "mart.*.messaging..";

    /** All arrows between the packages of a WAR point towards the domain. */
    @ArchTest
    public static final ArchRule DOMAIN_DEPENDS_ON_NO_OTHER_PACKAGE = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat(resideInAPackage(ANY_SERVICE).and(not(resideInAPackage(DOMAIN))));

    /** The domain may use the kit's ids, problems, database and events, but nothing of HTTP, Kafka or Protobuf. */
    @ArchTest
    public static final ArchRule DOMAIN_IS_INDEPENDENT_OF_PROTOCOLS = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
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

    @ArchTest
    public static final ArchRule PROTOBUF_IS_USED_IN_MESSAGING_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage(MESSAGING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("mart.contracts..", "com.google.protobuf..");

    @ArchTest
    public static final ArchRule MESSAGING_DOES_NOT_USE_REST = noClasses()
            .that()
            .resideInAPackage(MESSAGING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(API, "jakarta.ws.rs..", "jakarta.servlet..");

    /** The packages {@code privacy} and {@code admin} are HTTP entry points as well. */
    @ArchTest
    public static final ArchRule API_IS_USED_BY_HTTP_ENTRY_POINTS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages(API, "mart.*.privacy..", "mart.*.admin..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(API);

    /** Only the kit's relay and connector use Kafka's clients. */
    @ArchTest
    public static final ArchRule KAFKA_CLIENTS_ARE_USED_IN_THE_KIT_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("mart.kit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    /** No two packages of a module depend on each other, directly or through others. */
    @ArchTest
    public static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("mart.(**)").should().beFreeOfCycles();

    private ArchitectureRules() {}
}
