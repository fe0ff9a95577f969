package mart.order;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The order service on its server, with a customer, and the other services played by stand-ins. */
@ExtendWith(ArquillianExtension.class)
public abstract class OrderSession {

    protected static OrderServiceStubs neighbours;

    protected final OrderApi customer = OrderApi.newCustomer();

    @BeforeAll
    static void meet() {
        neighbours = new OrderServiceStubs();
    }

    @AfterAll
    static void leave() throws InterruptedException {
        neighbours.close();
    }
}
