package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import mart.stack.Service;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The migrations create the tables of the description; more columns and indexes are allowed. The description's table
 * {@code User}, an SQL keyword, is {@code users}. Its FLOAT is an exact numeric. {@code sold_stock} and some states are added.
 */
@ExtendWith(SharedMart.class)
class SchemaIT {
    private static final String TYPE =
            "SELECT regexp_replace(format_type(atttypid, atttypmod), '^character varying.*', 'varchar')"
                    + " FROM pg_attribute WHERE attrelid = to_regclass(?) AND attname = ?";

    /** Full indexes whose first key is a column or an expression of it, since a long text does not fit into an index. */
    private static final String INDEXES =
            "SELECT indexrelid::regclass FROM pg_index WHERE indrelid = to_regclass(?) AND indisvalid AND indpred IS NULL"
                    + " AND pg_get_indexdef(indexrelid, 1, TRUE) ~ ('\\m' || ? || '\\M') AND ";

    /** The literals in the check constraint of a column. */
    private static final String STATES =
            "SELECT (regexp_matches(pg_get_constraintdef(oid), '''(\\w+)''', 'g'))[1] FROM pg_constraint"
                    + " JOIN pg_attribute ON attrelid = conrelid AND conkey = ARRAY[attnum]"
                    + " WHERE contype = 'c' AND conrelid = to_regclass(?) AND attname = ?";

    private final Shop shop;

    SchemaIT(Shop shop) {
        this.shop = shop;
    }

    /** The kind of a column's index, as an SQL condition. */
    enum Key {
        PRIMARY("indisprimary AND indnkeyatts = 1"),
        UNIQUE("indisunique AND indnkeyatts = 1 AND indexprs IS NULL"),
        INDEXED("TRUE");

        private final String condition;

        Key(String condition) {
            this.condition = condition;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PRODUCT   | product   | id               | integer       | PRIMARY
            PRODUCT   | product   | product_id       | uuid          | UNIQUE
            PRODUCT   | product   | name             | varchar       | INDEXED
            PRODUCT   | product   | description      | text          | INDEXED
            PRODUCT   | product   | price            | numeric(12,2) | INDEXED
            PRODUCT   | product   | is_available     | boolean       |
            INVENTORY | inventory | id               | integer       | PRIMARY
            INVENTORY | inventory | inventory_id     | uuid          | UNIQUE
            INVENTORY | inventory | product_id       | uuid          | INDEXED
            INVENTORY | inventory | stock_level      | integer       | INDEXED
            INVENTORY | inventory | reserved_stock   | integer       | INDEXED
            INVENTORY | inventory | sold_stock       | integer       |
            ORDER     | orders    | id               | integer       | PRIMARY
            ORDER     | orders    | order_id         | uuid          | UNIQUE
            ORDER     | orders    | product_id       | uuid          | INDEXED
            ORDER     | orders    | user_id          | uuid          | INDEXED
            ORDER     | orders    | quantity         | integer       | INDEXED
            ORDER     | orders    | shipping_address | varchar       | INDEXED
            ORDER     | orders    | customer_notes   | text          | INDEXED
            ORDER     | orders    | order_status     | varchar       |
            ORDER     | orders    | payment_status   | varchar       |
            USER      | users     | id               | integer       | PRIMARY
            USER      | users     | user_id          | uuid          | UNIQUE
            USER      | users     | username         | varchar       | UNIQUE
            USER      | users     | email            | varchar       | UNIQUE
            USER      | users     | password         | varchar       |
            PAYMENT   | payment   | id               | integer       | PRIMARY
            PAYMENT   | payment   | payment_id       | uuid          | UNIQUE
            PAYMENT   | payment   | order_id         | uuid          | INDEXED
            PAYMENT   | payment   | user_id          | uuid          | INDEXED
            PAYMENT   | payment   | payment_status   | varchar       |
            """)
    void columnHasTheDescribedTypeAndKey(Service service, String table, String column, String type, Key key) {
        assertThat(shop.databases().column(service, TYPE, table, column))
                .as("%s.%s", table, column)
                .containsExactly(type);
        if (key != null) {
            assertThat(shop.databases().column(service, INDEXES + key.condition, table, column))
                    .as("%s.%s, %s", table, column, key)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ORDER     | orders    | order_status     | IN_PROGRESS COMPLETED REJECTED CANCELLED EXPIRED
            ORDER     | orders    | payment_status   | PENDING PAID FAILED REFUNDED
            PAYMENT   | payment   | payment_status   | PENDING PAID FAILED REFUNDED
            """)
    void columnAllowsTheDescribedStatesOnly(Service service, String table, String column, String states) {
        assertThat(shop.databases().column(service, STATES, table, column))
                .as("%s.%s", table, column)
                .containsExactlyInAnyOrder(states.split(" "));
    }
}
