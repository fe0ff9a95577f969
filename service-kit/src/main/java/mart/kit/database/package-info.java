/** The service's database: data source, migrations, availability, transactions, SQL and retention. */
@NullMarked
package mart.kit.database;

import org.jspecify.annotations.NullMarked;
