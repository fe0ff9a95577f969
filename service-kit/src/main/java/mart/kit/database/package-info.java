/** The service's database: data source, migrations, availability, transactions, SQL and retention. */
package mart.kit.database;
