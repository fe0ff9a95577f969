package mart.payment;

import mart.testing.KafkaTestClient;
import mart.testing.ServiceUnderTest;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The payment service on its server, with the user service played by a stand-in and the order service by the test. */
@ExtendWith(ArquillianExtension.class)
public abstract class PaymentSession {

    protected static KafkaTestClient kafka;
    protected static UserServiceStub users;

    @BeforeAll
    static void begin() {
        String bootstrap = ServiceUnderTest.current().kafka().bootstrap();
        kafka = new KafkaTestClient(bootstrap);
        users = new UserServiceStub(bootstrap, kafka);
    }

    @AfterAll
    static void end() throws InterruptedException {
        users.close();
        kafka.close();
    }

    /** An order that the order service has not spoken of yet. */
    protected static PaymentScenario purchase() {
        return new PaymentScenario(kafka);
    }

    /** An order that may be paid. */
    protected static PaymentScenario purchase(String amount) {
        PaymentScenario purchase = purchase();
        purchase.confirmed(amount);
        return purchase;
    }
}
