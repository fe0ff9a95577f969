package mart.payment;

import mart.testing.KafkaTestClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Base of tests against the running service. A stub replaces the user service; tests act as the order service. */
@ExtendWith(ArquillianExtension.class)
public abstract class PaymentSession {

    protected static KafkaTestClient kafka;
    protected static UserServiceStub users;

    @BeforeAll
    static void connect() {
        kafka = new KafkaTestClient();
        users = new UserServiceStub(kafka);
    }

    @AfterAll
    static void disconnect() throws InterruptedException {
        users.close();
        kafka.close();
    }

    /** An order that the payment service does not know yet. */
    protected static PaymentScenario purchase() {
        return new PaymentScenario(kafka);
    }

    /** A payable order. */
    protected static PaymentScenario purchase(String amount) {
        PaymentScenario purchase = purchase();
        purchase.publishConfirmed(amount);
        return purchase;
    }
}
