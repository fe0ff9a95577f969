package mart.system.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.shop.KafkaTopics;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Principal may do what, where no profile is named, as the defaults are. Every endpoint of every service stands here
 * ({@link EndpointsTest}), with what whoever asks is answered; what is asked for is the customer's, and exists. Whoever is
 * refused changes nothing by it.
 */
class AuthorisationMatrixIT {
    /** Those of every service come first; garbage that is replayed fails again: 409. */
    private static final String TABLE = """
            service      method path                        nobody expired wrong_key other admin customer body
            *            GET    /                           200    200     200       200   200   200
            *            GET    /health                     200    200     200       200   200   200
            *            GET    /health/live                200    200     200       200   200   200
            *            GET    /health/ready               200    200     200       200   200   200
            *            GET    /health/started             200    200     200       200   200   200
            *            GET    /metrics                    200    200     200       200   200   200
            *            GET    /docs                       200    200     200       200   200   200
            *            GET    /docs/{file}                200    200     200       200   200   200
            *            GET    /openapi                    200    200     200       200   200   200
            *            GET    /openapi.json               200    200     200       200   200   200
            *            GET    /dead-letters               401    401     401       403   200   403
            *            POST   /dead-letters/replay        401    401     401       403   200   403
            *            GET    /dead-letters/{id}          401    401     401       403   200   403
            *            POST   /dead-letters/{id}/replay   401    401     401       403   409   403
            *            DELETE /dead-letters/{id}          401    401     401       403   204   403
            *            GET    /reconciliation             401    401     401       403   200   403

            product      GET    /products                   200    200     200       200   200   200
            product      GET    /product/{product_id}       200    200     200       200   200   200
            product      POST   /product                    401    401     401       403   201   403      {"name": "$UNIQUE", "description": "", "price": 5}
            product      PUT    /product/{product_id}       401    401     401       403   200   403      {"name": "$UNIQUE", "description": "", "price": 5}
            product      DELETE /product/{product_id}       401    401     401       403   204   403

            inventory    GET    /inventory                  200    200     200       200   200   200
            inventory    GET    /inventory/{id}             200    200     200       200   200   200
            inventory    POST   /inventory/{id}             401    401     401       403   201   403      {"stock_level": 5}
            inventory    PUT    /inventory/{id}             401    401     401       403   200   403      {"stock_level": 500}
            inventory    POST   /inventory/{id}/adjustments 401    401     401       403   200   403      {"change": 1, "reason": "found"}
            inventory    GET    /reconciliation/orders      401    401     401       403   200   403

            user         POST   /user/register              201    201     201       201   201   201      {"username": "$UNIQUE", "email": "$UNIQUE@example.com", "password": "$PASSWORD"}
            user         POST   /user/login                 200    200     200       200   200   200      username=$USERNAME&password=$PASSWORD
            user         POST   /user/refresh_token         200    200     200       200   200   200      {"refresh_token": "$REFRESH_TOKEN"}
            user         GET    /user/me                    401    401     401       200   200   200
            user         PUT    /user/me/password           401    401     401       204   204   204      {"current_password": "$PASSWORD", "new_password": "an even securer one"}
            user         GET    /user/me/export             401    401     401       200   200   200
            user         DELETE /user/me                    401    401     401       204   204   204      {"password": "$PASSWORD"}
            user         POST   /user/logout                204    204     204       204   204   204      {"refresh_token": "$REFRESH_TOKEN"}
            user         GET    /.well-known/jwks.json      200    200     200       200   200   200
            user         GET    /users/{user_id}            401    401     401       403   200   403
            user         PUT    /users/{user_id}/role       401    401     401       403   200   403      {"role": "admin"}
            user         POST   /erasures/repeat            401    401     401       403   200   403      {"since": "2026-01-31T12:15:50Z"}

            order        POST   /user/login                 200    200     200       200   200   200      username=$USERNAME&password=$PASSWORD
            order        POST   /user/refresh_token         200    200     200       200   200   200      {"refresh_token": "$REFRESH_TOKEN"}
            order        GET    /user/me                    401    401     401       200   200   200
            order        GET    /orders                     401    401     401       200   200   200
            order        GET    /order/{id}                 401    401     401       404   404   200
            order        GET    /order/{id}/timeline        401    401     401       404   404   200
            order        POST   /order/{id}                 401    401     401       201   201   201      {"quantity": 1, "shipping_address": "1 Main St"}
            order        PUT    /order/{id}                 401    401     401       404   404   200      {"quantity": 1, "shipping_address": "1 Main St"}
            order        DELETE /order/{id}                 401    401     401       404   404   204
            order        GET    /user/me/data               401    401     401       200   200   200
            order        GET    /reconciliation/orders      401    401     401       403   200   403

            payment      GET    /payment/{order_id}         401    401     401       404   404   200
            payment      PUT    /payment                    401    401     401       404   404   200      {"order_id": "$ORDER_ID", "card_number": "4242424242424242", "card_expiry": "12/25", "card_cvv": "123"}
            payment      POST   /payment/{order_id}/refund  401    401     401       403   200   403      {"reason": "Broken"}
            payment      GET    /user/me/data               401    401     401       200   200   200
            payment      GET    /reconciliation/orders      401    401     401       403   200   403

            notification GET    /user/me/data               401    401     401       200   200   200
            """;

    private static final byte[] GARBAGE = {(byte) 0xff, (byte) 0xff};

    private static Shop shop;
    private static Principals cast;

    @BeforeAll
    static void open() {
        shop = new Shop(SharedMart.builder("matrix")
                .variable("mp.config.profile", "")
                .variable("user.bcrypt.cost", "10")
                .variable("user.registration.free-attempts-by-address", "1000000")
                .start());
        cast = Principals.of(shop);
        KafkaTopics.names().forEach(topic -> shop.kafka().publishBytes(topic, "garbage", GARBAGE));
        for (Service service : Service.values()) {
            await("a dead letter of " + service.id()).atMost(Shop.TIMEOUT).until(() -> hasDeadLetter(service));
        }
    }

    private static boolean hasDeadLetter(Service service) {
        return !shop.atAs(service, "admin")
                .get("/dead-letters?replayed=false")
                .jsonPath()
                .getList("")
                .isEmpty();
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
    }

    static Stream<AccessRule> rows() {
        return AccessRule.all(TABLE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnsweredAsTheTableSays(AccessRule row) {
        Principals asking = row.changesWhoAsks() ? Principals.of(shop) : cast;
        AccessFixtures theirs = new AccessFixtures(shop, row, asking.customer());
        Map<Principal, Integer> answers = new EnumMap<>(Principal.class);
        List<String> before = row.writes() ? theirs.rows() : List.of();
        row.refused().forEach(who -> answers.put(who, answer(row, theirs, asking, who)));
        if (row.writes()) {
            assertThat(theirs.rows()).as("whoever is refused changes nothing").isEqualTo(before);
        }
        row.letIn().forEach(who -> answers.put(who, answer(row, theirs, asking, who)));
        assertThat(answers).isEqualTo(row.answers());
    }

    /** Asks for the head as well where there is one: what hides the body must hide that there is one. */
    private static int answer(AccessRule row, AccessFixtures theirs, Principals asking, Principal who) {
        Response answer = ask(row, row.method(), theirs, asking.tokens().get(who));
        if (answer.statusCode() == 401) {
            assertThat(answer.header("WWW-Authenticate")).as(who.name()).startsWith("Bearer");
        }
        if (who != Principal.CUSTOMER && !(who == Principal.ADMIN && row.showsUsersToAdministrators())) {
            assertThat(answer.asString())
                    .as("shown to " + who)
                    .doesNotContain(asking.customer().username());
        }
        if (!row.writes()) {
            assertThat(ask(row, "HEAD", theirs, asking.tokens().get(who)).statusCode())
                    .as("HEAD, by " + who)
                    .isEqualTo(answer.statusCode());
        }
        return answer.statusCode();
    }

    private static Response ask(AccessRule row, String method, AccessFixtures theirs, String token) {
        RequestSpecification request = shop.at(row.service());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!row.body().isEmpty()) {
            request.contentType(row.body().startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
            request.body(theirs.body());
        }
        return request.request(method, theirs.path());
    }
}
