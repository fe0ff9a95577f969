package mart.payment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import mart.payment.domain.BeginPayment;
import mart.payment.domain.Card;
import mart.payment.domain.PaymentGateway;

@AnalyzeClasses(packages = "mart.payment", importOptions = ImportOption.DoNotIncludeTests.class)
class CardSecrecyTest {

    @ArchTest
    static final ArchRule ONLY_THE_REQUEST_THE_USE_CASE_AND_THE_GATEWAY_USE_CARDS = noClasses()
            .that()
            .resideOutsideOfPackages("mart.payment.api", "mart.payment.gateway")
            .and()
            .doNotBelongToAnyOf(Card.class, BeginPayment.class, PaymentGateway.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Card.class);

    @ArchTest
    static final ArchRule THE_DOMAIN_DOES_NOT_USE_THE_GATEWAY_ADAPTERS = noClasses()
            .that()
            .resideInAPackage("mart.payment.domain")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("mart.payment.gateway");
}
