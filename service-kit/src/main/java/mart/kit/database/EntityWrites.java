package mart.kit.database;

import org.eclipse.persistence.internal.databaseaccess.BatchWritingMechanism;
import org.eclipse.persistence.internal.databaseaccess.DatabaseCall;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.sessions.AbstractSession;

/**
 * EclipseLink's batch writing, by {@link BatchedUpdates}: one round trip for all entities and messages of a transaction.
 * EclipseLink copies the instance for each of its connections.
 */
final class EntityWrites extends BatchWritingMechanism {

    private static final long serialVersionUID = 1;

    private final transient BatchedUpdates updates;

    EntityWrites(BatchedUpdates updates) {
        this.updates = updates;
    }

    /** Called for each entity that EclipseLink writes. */
    @Override
    public void appendCall(AbstractSession session, DatabaseCall call) {
        Object[] row = call.getParameters().stream()
                .map(value -> value instanceof DatabaseField ? null : value) // the field stands for null
                .toArray();
        updates.addEntity(call.getSQLString(), row);
    }

    /** Called before EclipseLink reads, and after it has written all changed entities. */
    @Override
    public void executeBatchedStatements(AbstractSession session) {
        updates.writeEntities();
    }

    /** Called after a rollback. Nothing to do: the rows belong to the transaction. */
    @Override
    public void clear() {
        // see above
    }
}
