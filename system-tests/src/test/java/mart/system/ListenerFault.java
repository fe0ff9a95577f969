package mart.system;

import mart.stack.Service;
import mart.system.PurchaseScenario.Step;

/**
 * Who listens to which topic, and how that can be made to fail for one {@link PurchaseScenario} alone: a constraint in the listener's
 * database that what it writes would break.
 */
enum ListenerFault {
    PRODUCT_IN_INVENTORY("product", Service.INVENTORY, Step.CATALOGUE, "inventory", "stock_set"),
    PRODUCT_IN_ORDER("product", Service.ORDER, Step.CATALOGUE, "product_copy", "name <> '{name}'"),
    INVENTORY("inventory", Service.PRODUCT, Step.STOCK, "product", "name <> '{name}' OR NOT is_available"),
    USER_REGISTRATION(
            "user_registration",
            Service.NOTIFICATION,
            Step.REGISTRATION,
            "email",
            "recipient <> '{username}@example.com'"),
    INVENTORY_CHECK_REQUEST(
            "inventory_check_request",
            Service.INVENTORY,
            Step.ORDER,
            "inventory",
            "product_id <> '{product}' OR reserved_stock = 0"),
    INVENTORY_CHECK_RESPONSE(
            "inventory_check_response",
            Service.ORDER,
            Step.ORDER,
            "orders",
            "product_id <> '{product}' OR NOT stock_confirmed"),
    USER("user", Service.USER, Step.ORDER, "outbox", "topic <> 'response_from_user_to_order' OR key <> '{user}'"),
    RESPONSE_FROM_USER_TO_ORDER(
            "response_from_user_to_order", Service.ORDER, Step.ORDER, "orders", "username <> '{username}'"),
    ORDER("order", Service.PAYMENT, Step.ORDER, "payment", "user_id <> '{user}'"),
    ORDER_CREATED(
            "order_created",
            Service.NOTIFICATION,
            Step.ORDER,
            "email",
            "recipient <> '{username}@example.com' OR occasion NOT LIKE 'order_created/%'"),
    RESPONSE_FROM_USER_TO_PAYMENT(
            "response_from_user_to_payment", Service.PAYMENT, Step.PAYMENT, "payment", "username <> '{username}'"),
    PAYMENT("payment", Service.PAYMENT, Step.PAYMENT, "gateway_call", "order_id <> '{order}'"),
    PAYMENT_GET("payment_get", Service.ORDER, Step.PAYMENT, "orders", "order_id <> '{order}' OR paid_amount IS NULL"),
    PAYMENT_DONE(
            "payment_done",
            Service.NOTIFICATION,
            Step.PAYMENT,
            "email",
            "recipient <> '{username}@example.com' OR occasion NOT LIKE 'payment_done/%'");

    private final String topic;
    private final Service service;
    private final Step step;
    private final String table;
    private final String constraint;

    ListenerFault(String topic, Service service, Step step, String table, String constraint) {
        this.topic = topic;
        this.service = service;
        this.step = step;
        this.table = table;
        this.constraint = constraint;
    }

    String topic() {
        return topic;
    }

    /** Whose it is. */
    Service service() {
        return service;
    }

    /** What an errand must do next to be heard of here. */
    Step step() {
        return step;
    }

    /** Has it fail from now on at what an errand says; what is there already may stay. */
    String breaking(PurchaseScenario errand) {
        String condition = constraint;
        for (var name : errand.names().entrySet()) {
            condition = condition.replace(name.getKey(), name.getValue().toString());
        }
        return "ALTER TABLE " + table + " ADD CONSTRAINT fault CHECK (" + condition + ") NOT VALID";
    }

    /** Ends that. */
    String mending() {
        return "ALTER TABLE " + table + " DROP CONSTRAINT fault";
    }
}
