package mart.kit.reconciliation;

/**
 * An invariant of a service's database. A service declares one by producing it as a CDI bean.
 *
 * @param name the name in snake_case
 * @param meaning the invariant as a sentence
 * @param sql a query for the rows that violate it, with the columns that explain why; one statement, so that it reads
 *     one snapshot
 */
public record ConsistencyCheck(String name, String meaning, String sql) {}
