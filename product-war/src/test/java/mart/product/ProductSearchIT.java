package mart.product;

import static mart.product.ProductTestClient.client;
import static mart.product.ProductTestClient.create;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import mart.product.migration.SearchTextMigration;
import mart.stack.Postgres;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import org.assertj.core.api.ListAssert;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products are found by text. */
@ExtendWith(ArquillianExtension.class)
class ProductSearchIT {

    private final String marker = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({
        "\u0130stanbul, \u0130stanbul",
        "\u0130stanbul, istanbul",
        "\u039F\u0394\u039F\u03A3, \u039F\u0394\u039F\u03A3",
        "\u039F\u0394\u039F\u03A3, \u03BF\u03B4\u03CC\u03C2",
        "Stra\u00DFe, STRASSE",
        "Caf\u00E9, cafe\u0301",
        "Caf\u00E9, cafe",
        "100%_!, 100%_!"
    })
    void productIsFoundInAnySpelling(String name, String query) {
        String unique = name + " " + marker;
        create(unique, "5");

        names(query + "\u00A0 " + marker).containsExactly(unique);
    }

    @Test
    void changedProductIsFoundByItsNewText() {
        Response created = create("Lamp " + marker, "5");
        client().body("{\"name\": \"Desk\", \"description\": \"Caf\\u00e9 " + marker + "\", \"price\": 1}")
                .put("/product/" + created.path("product_id"))
                .then()
                .statusCode(200);

        names("CAFE " + marker).containsExactly("Desk");
        names("Lamp " + marker).isEmpty();
    }

    @Test
    void wildcardsAndTheEndOfTheNameAreLiteral() {
        create("Lamp " + marker, "5");

        names("La_p " + marker).isEmpty();
        names("La%p " + marker).isEmpty();
        names(marker + " Made for").as("the name ends here").isEmpty();
    }

    @Test
    void blankTextFindsAll() {
        create("Lamp " + marker, "5");

        names("\u2003").isNotEmpty();
    }

    @Test
    void productsOfTheVersionBeforeTheSearchTextAreFound() throws SQLException {
        TestDatabase.update(
                "INSERT INTO product (product_id, name, description, price, is_available, stock_version, version,"
                        + " created_at, updated_at) SELECT gen_random_uuid(), 'Caf\u00E9 ' || n, ?, 1, FALSE, 0, 1,"
                        + " now(), now() FROM generate_series(1, 1001) AS n",
                marker);
        names("cafe 1001").isEmpty();

        Configuration configuration = Flyway.configure()
                .dataSource(ServiceUnderTest.current().database().url(), Postgres.ROLE, Postgres.PASSWORD);
        new SearchTextMigration().migrate(new MigrationContext(configuration));

        names("cafe 1001").containsExactly("Caf\u00E9 1001");
        assertThat(TestDatabase.update("DELETE FROM product WHERE description = ? AND search_text IS NOT NULL", marker))
                .isEqualTo(1001);
    }

    @Test
    void migrationIsExecutedAtTheStart() {
        assertThat(TestDatabase.select("SELECT success FROM flyway_schema_history WHERE version = '3.1'"))
                .containsExactly(true);
    }

    @Test
    void searchUsesAnIndex() throws SQLException {
        try (Connection database = ServiceUnderTest.current().database().connect();
                Statement statement = database.createStatement()) {
            statement.execute(
                    "SET enable_seqscan = off"); // the test's table is so small that reading it all is cheaper
            ResultSet rows =
                    statement.executeQuery("EXPLAIN SELECT 1 FROM product WHERE search_text LIKE '%ISTANBUL%'");
            List<String> plan = new ArrayList<>();
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
            assertThat(plan).anyMatch(line -> line.contains("product_search_text"));
        }
    }

    private static ListAssert<String> names(String text) {
        Response listed = client().urlEncodingEnabled(false)
                .get("/products?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        listed.then().statusCode(200);
        return assertThat(listed.<List<String>>path("name"));
    }

    private record MigrationContext(Configuration configuration) implements Context {

        @Override
        public Configuration getConfiguration() {
            return configuration;
        }

        @Override
        public Connection getConnection() {
            throw new UnsupportedOperationException("The migration uses connections of its own");
        }
    }
}
