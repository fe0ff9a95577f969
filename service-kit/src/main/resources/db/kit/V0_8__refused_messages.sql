-- The relay reads headers as JSON.
ALTER TABLE outbox ALTER COLUMN headers SET DEFAULT '{}';

-- As take_from_outbox(batch, after), but leaves two kinds of messages in the outbox:
-- those of the topics in "paused", and those that wait for a dead letter. If Kafka refuses a message, it becomes a dead
-- letter of the channel "outbox", and later messages of its topic and key wait until it is replayed or discarded.
-- "others_wait" is whether there is such a dead letter, as of the same snapshot.
-- Rows are deleted by their place (ctid): for a list of ids, the planner may read the entries of all deleted rows.
CREATE FUNCTION take_from_outbox(batch INTEGER, after BIGINT, paused TEXT[])
RETURNS TABLE (id BIGINT, event_id UUID, topic VARCHAR, key TEXT, value BYTEA, headers TEXT, created_at TIMESTAMPTZ,
               others_wait BOOLEAN) AS $$
#variable_conflict use_column
BEGIN
    IF pg_try_advisory_xact_lock(2830) THEN
        PERFORM set_config('synchronous_commit', 'off', TRUE);
        RETURN QUERY
            WITH taken AS (
                DELETE FROM outbox
                WHERE outbox.ctid = ANY (ARRAY(
                    SELECT o.ctid FROM outbox o
                    WHERE o.id > after AND o.topic <> ALL (paused)
                    AND ((o.topic, o.key) IN (
                        SELECT d.topic, d.key FROM dead_letter d
                        WHERE d.channel = 'outbox' AND d.replayed_at IS NULL)) IS NOT TRUE
                    ORDER BY o.id LIMIT batch))
                RETURNING outbox.*)
            SELECT t.id, t.event_id, t.topic, t.key, t.value, t.headers, t.created_at,
                   EXISTS (SELECT FROM dead_letter d WHERE d.channel = 'outbox' AND d.replayed_at IS NULL)
            FROM taken t ORDER BY t.id;
    END IF;
END
$$ LANGUAGE plpgsql;
-- An instance of the previous version that still runs uses the function with two parameters.
