/** The service's own database: its data source, its migrations, its transactions, and whether it can be reached. */
package mart.kit.database;
