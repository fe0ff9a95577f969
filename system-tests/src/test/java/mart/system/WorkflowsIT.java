package mart.system;

import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMart.class)
class WorkflowsIT {
    private final Shop shop;

    WorkflowsIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void describedWorkflowsSucceedAsWritten() {
        new Workflow(shop).run();
    }
}
