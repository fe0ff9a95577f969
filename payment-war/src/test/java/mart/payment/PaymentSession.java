package mart.payment;

import mart.stack.testing.Correspondent;
import mart.stack.testing.ServiceUnderTest;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The payment service on its server, with the user service played by a stand-in and the order service by the test. */
@ExtendWith(ArquillianExtension.class)
public abstract class PaymentSession {

    protected static Correspondent kafka;
    protected static UserStandIn users;

    @BeforeAll
    static void begin() {
        String bootstrap = ServiceUnderTest.current().kafka().bootstrap();
        kafka = new Correspondent(bootstrap);
        users = new UserStandIn(bootstrap, kafka);
    }

    @AfterAll
    static void end() throws InterruptedException {
        users.close();
        kafka.close();
    }

    /** An order that the order service has not spoken of yet. */
    protected static Purchase purchase() {
        return new Purchase(kafka);
    }

    /** An order that may be paid. */
    protected static Purchase purchase(String amount) {
        Purchase purchase = purchase();
        purchase.confirmed(amount);
        return purchase;
    }
}
