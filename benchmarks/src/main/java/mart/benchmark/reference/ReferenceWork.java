package mart.benchmark.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** SQL that does the work of a scenario in one database, without services and messages. */
public enum ReferenceWork {
    /** Two transactions: place, pay. */
    PAID_ORDER {
        @Override
        PgbenchScript script() {
            return PgbenchScript.parse(resource("paid-order.sql"));
        }
    },
    /** The first of these two transactions. */
    PLACED_ORDER {
        @Override
        PgbenchScript script() {
            return PAID_ORDER.script().firstTransaction();
        }
    },
    /** As a paid order, always of the same product. */
    HOT_PAID_ORDER {
        @Override
        PgbenchScript script() {
            return PgbenchScript.parse(resource("paid-order.sql").replace("random(1,200)", "random(1,1)"));
        }
    },
    POINT_QUERY {
        @Override
        PgbenchScript script() {
            return PgbenchScript.parse(resource("point-query.sql"));
        }
    },
    PAGE {
        @Override
        PgbenchScript script() {
            return PgbenchScript.parse(resource("page.sql"));
        }
    };

    abstract PgbenchScript script();

    /** The text of a resource of this package. */
    static String resource(String name) {
        try (InputStream in = ReferenceWork.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
