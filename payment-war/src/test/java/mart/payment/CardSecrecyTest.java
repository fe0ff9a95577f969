package mart.payment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import mart.payment.gateway.Card;

@AnalyzeClasses(packages = "mart.payment", importOptions = ImportOption.DoNotIncludeTests.class)
class CardSecrecyTest {

    @ArchTest
    static final ArchRule CARDS_ARE_KNOWN_TO_THE_REQUEST_AND_THE_GATEWAY_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("mart.payment.api", "mart.payment.gateway")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Card.class);

    @ArchTest
    static final ArchRule THE_DOMAIN_DOES_NOT_KNOW_THE_GATEWAY = noClasses()
            .that()
            .resideInAPackage("mart.payment.domain")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("mart.payment.gateway", "mart.payment.cashier");
}
