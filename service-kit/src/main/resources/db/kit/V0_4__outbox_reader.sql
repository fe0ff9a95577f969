-- Returns the oldest messages of the outbox, and locks the outbox for other relays until the transaction ends. Returns
-- nothing while another transaction has the lock. It is a function, because the read needs a snapshot that is taken
-- after the lock: an older one could contain messages that the previous owner of the lock has published and deleted.
-- The transaction only deletes messages that Kafka has acknowledged, so its commit does not wait for the disk: if a
-- crash of the database undoes the deletion, the messages are published again, and their consumers skip them.
CREATE FUNCTION lock_and_read_outbox(batch INTEGER) RETURNS SETOF outbox AS $$
BEGIN
    IF pg_try_advisory_xact_lock(2830) THEN
        PERFORM set_config('synchronous_commit', 'off', TRUE);
        RETURN QUERY SELECT * FROM outbox ORDER BY id LIMIT batch;
    END IF;
END
$$ LANGUAGE plpgsql;
