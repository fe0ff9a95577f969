-- Deletes and returns the oldest messages of the outbox, and locks the outbox for other relays until the transaction ends.
-- Returns nothing while another transaction has the lock. The relay publishes the messages before it commits; if that
-- fails, the deletion is rolled back.
-- It is a function, because the deletion needs a snapshot that is taken after the lock: an older one could contain messages
-- that the previous owner of the lock has published and deleted.
-- The commit does not wait for the disk: if a crash of the database undoes the deletion, the messages are published again,
-- and their consumers skip them.
CREATE FUNCTION take_from_outbox(batch INTEGER) RETURNS SETOF outbox AS $$
BEGIN
    IF pg_try_advisory_xact_lock(2830) THEN
        PERFORM set_config('synchronous_commit', 'off', TRUE);
        RETURN QUERY
            WITH taken AS (
                DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT batch) RETURNING *)
            SELECT * FROM taken ORDER BY id;
    END IF;
END
$$ LANGUAGE plpgsql;
-- An instance of the previous version that still runs uses the function that this one replaces, lock_and_read_outbox.
