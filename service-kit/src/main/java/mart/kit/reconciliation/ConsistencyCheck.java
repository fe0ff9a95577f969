package mart.kit.reconciliation;

/**
 * Something that holds in a service's database at every moment. A service declares one by producing it as a CDI bean.
 *
 * @param name in snake_case
 * @param meaning what holds, as a sentence
 * @param sql finds the rows that disagree, with the columns that tell why; one statement, so that it sees one moment
 */
public record ConsistencyCheck(String name, String meaning, String sql) {}
