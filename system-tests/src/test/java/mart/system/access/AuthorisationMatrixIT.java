package mart.system.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.stack.LibertyServer;
import mart.stack.Service;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.UnreplayedDeadLetter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may call which endpoint, with the default configuration. The table has every endpoint of every service
 * ({@link AccessTableTest}) and the status that each principal gets. The resources in the requests exist and belong to the
 * customer. A rejected request must change nothing.
 *
 * <p>The requests go to a server of their own, since the shared one opens catalogue writes by its profile.
 */
@ExtendWith(SharedMart.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationMatrixIT {
    /** Rows with * apply to every service. A replayed dead letter responds with 409, since it is garbage and fails again. */
    private static final String TABLE = """
            service      method path                        none   expired wrong_key other admin customer
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
            product      POST   /product                    401    401     401       403   201   403
            product      PUT    /product/{product_id}       401    401     401       403   200   403
            product      DELETE /product/{product_id}       401    401     401       403   204   403

            inventory    GET    /inventory                  200    200     200       200   200   200
            inventory    GET    /inventory/{id}             200    200     200       200   200   200
            inventory    POST   /inventory/{id}             401    401     401       403   201   403
            inventory    PUT    /inventory/{id}             401    401     401       403   200   403
            inventory    POST   /inventory/{id}/adjustments 401    401     401       403   200   403
            inventory    GET    /reconciliation/orders      401    401     401       403   200   403

            user         POST   /user/register              201    201     201       201   201   201
            user         POST   /user/login                 200    200     200       200   200   200
            user         POST   /user/refresh_token         200    200     200       200   200   200
            user         GET    /user/me                    401    401     401       200   200   200
            user         PUT    /user/me/password           401    401     401       204   204   204
            user         GET    /user/me/export             401    401     401       200   200   200
            user         DELETE /user/me                    401    401     401       204   204   204
            user         POST   /user/logout                204    204     204       204   204   204
            user         GET    /.well-known/jwks.json      200    200     200       200   200   200
            user         GET    /users/{user_id}            401    401     401       403   200   403
            user         PUT    /users/{user_id}/role       401    401     401       403   200   403
            user         POST   /erasures/repeat            401    401     401       403   200   403

            order        POST   /user/login                 200    200     200       200   200   200
            order        POST   /user/refresh_token         200    200     200       200   200   200
            order        GET    /user/me                    401    401     401       200   200   200
            order        GET    /orders                     401    401     401       200   200   200
            order        GET    /order/{id}                 401    401     401       404   404   200
            order        GET    /order/{id}/timeline        401    401     401       404   404   200
            order        POST   /order/{id}                 401    401     401       201   201   201
            order        PUT    /order/{id}                 401    401     401       404   404   200
            order        DELETE /order/{id}                 401    401     401       404   404   204
            order        GET    /user/me/data               401    401     401       200   200   200
            order        GET    /reconciliation/orders      401    401     401       403   200   403

            payment      GET    /payment/{order_id}         401    401     401       404   404   200
            payment      PUT    /payment                    401    401     401       404   404   200
            payment      POST   /payment/{order_id}/refund  401    401     401       403   200   403
            payment      GET    /user/me/data               401    401     401       200   200   200
            payment      GET    /reconciliation/orders      401    401     401       403   200   403

            notification GET    /user/me/data               401    401     401       200   200   200
            """;

    private final Shop all;
    private LibertyServer server;
    private Shop shop;
    private Principals principals;

    AuthorisationMatrixIT(Shop shop) {
        all = shop;
    }

    @BeforeAll
    void startServerWithoutProfile() {
        server = all.mart()
                .createServer(
                        "no-profile",
                        EnumSet.allOf(Service.class),
                        Map.of(
                                "mp.config.profile", "",
                                "mart.accepted-risks", "simulated-gateway",
                                "user.bcrypt.cost", "10",
                                "user.registration.free-attempts-by-address", "1000000"));
        server.start();
        shop = all.through(server);
        shop.awaitReady();
        principals = Principals.of(shop);
        shop.topics().publishGarbage("garbage");
        for (Service service : Service.values()) {
            await("dead letters of " + service.id())
                    .atMost(Shop.TIMEOUT)
                    .until(() -> !UnreplayedDeadLetter.all(shop, service).isEmpty());
        }
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.stop();
            all.awaitReady();
        }
    }

    static Stream<AccessRule> rows() {
        return AccessRule.all(TABLE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endpointRespondsToEachPrincipalAsInTheTable(AccessRule rule) {
        Principals callers = rule.changesCaller() ? Principals.of(shop) : principals;
        AccessFixtures fixtures = new AccessFixtures(shop, rule, callers.customer());
        Map<Principal, Integer> statuses = new EnumMap<>(Principal.class);
        Map<Boolean, List<Principal>> rejected =
                Stream.of(Principal.values()).collect(Collectors.partitioningBy(rule::rejects));
        List<String> before = rule.writes() ? fixtures.rows() : List.of();
        rejected.get(true).forEach(principal -> statuses.put(principal, call(rule, fixtures, callers, principal)));
        if (rule.writes()) {
            assertThat(fixtures.rows()).as("rows after rejected requests").isEqualTo(before);
        }
        rejected.get(false).forEach(principal -> statuses.put(principal, call(rule, fixtures, callers, principal)));
        assertThat(statuses).isEqualTo(rule.statuses());
    }

    /** Sends HEAD as well where the method is GET: it must not reveal more than GET. */
    private static int call(AccessRule rule, AccessFixtures fixtures, Principals callers, Principal principal) {
        String token = callers.tokens().get(principal);
        Response response = fixtures.send(rule.method(), token);
        if (response.statusCode() == 401) {
            assertThat(response.header("WWW-Authenticate")).as(principal.name()).startsWith("Bearer");
        }
        if (principal != Principal.CUSTOMER && !(principal == Principal.ADMIN && rule.showsUsersToAdministrators())) {
            assertThat(response.asString())
                    .as("response to " + principal)
                    .doesNotContain(callers.customer().username());
        }
        if (!rule.writes()) {
            assertThat(fixtures.send("HEAD", token).statusCode())
                    .as("HEAD, by " + principal)
                    .isEqualTo(response.statusCode());
        }
        return response.statusCode();
    }
}
