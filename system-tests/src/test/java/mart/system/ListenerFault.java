package mart.system;

import mart.stack.Service;
import mart.system.PurchaseScenario.Step;

/**
 * The listeners of all topics, and a fault for each: a constraint in its database that the effect of a message of one
 * {@link PurchaseScenario} violates.
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

    /** The service that has the listener. */
    Service service() {
        return service;
    }

    /** The step of a purchase whose message the listener receives. */
    Step step() {
        return step;
    }

    /** SQL that makes the messages of a purchase fail; existing rows may violate the constraint. */
    String addConstraint(PurchaseScenario purchase) {
        String condition = constraint;
        for (var name : purchase.names().entrySet()) {
            condition = condition.replace(name.getKey(), name.getValue().toString());
        }
        return "ALTER TABLE " + table + " ADD CONSTRAINT fault CHECK (" + condition + ") NOT VALID";
    }

    /** SQL that ends the fault. */
    String dropConstraint() {
        return "ALTER TABLE " + table + " DROP CONSTRAINT fault";
    }
}
