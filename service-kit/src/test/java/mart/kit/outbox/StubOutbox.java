package mart.kit.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import mart.kit.database.Transactions;

/** An outbox and a quarantine in memory, with the transactions of one relay at a time. */
final class StubOutbox {

    /** The messages in the outbox, by id. */
    final TreeMap<Long, OutboxMessage> rows = new TreeMap<>();

    /** Refused messages that were neither replayed nor discarded. */
    final List<OutboxMessage> quarantined = new ArrayList<>();

    final OutboxTable table = new OutboxTable() {
        @Override
        Batch take(int limit, long after, Collection<String> paused) {
            List<OutboxMessage> taken = rows.tailMap(after, false).values().stream()
                    .filter(message -> !paused.contains(message.topic()) && !waits(message))
                    .limit(limit)
                    .toList();
            taken.forEach(message -> rows.remove(message.id()));
            return new Batch(taken, !quarantined.isEmpty());
        }

        @Override
        void putBack(OutboxMessage message) {
            rows.put(message.id(), message);
        }
    };

    final Quarantine quarantine = (message, refusal) -> quarantined.add(message);

    final Transactions transactions = new Transactions() {
        @Override
        public <T> T call(Supplier<T> work) {
            List<OutboxMessage> before = List.copyOf(rows.values());
            try {
                return work.get();
            } catch (RuntimeException e) {
                rows.clear();
                before.forEach(message -> rows.put(message.id(), message));
                throw e;
            }
        }
    };

    private boolean waits(OutboxMessage message) {
        return quarantined.stream()
                .anyMatch(refused -> refused.topic().equals(message.topic())
                        && refused.key() != null
                        && refused.key().equals(message.key()));
    }
}
