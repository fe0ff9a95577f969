-- As take_from_outbox(batch), but takes only messages with a higher id than "after". The index contains deleted messages as
-- long as another transaction has an old snapshot, such as a backup; this spares reading them each time.
CREATE FUNCTION take_from_outbox(batch INTEGER, after BIGINT) RETURNS SETOF outbox AS $$
BEGIN
    IF pg_try_advisory_xact_lock(2830) THEN
        PERFORM set_config('synchronous_commit', 'off', TRUE);
        RETURN QUERY
            WITH taken AS (
                DELETE FROM outbox
                WHERE outbox.id IN (SELECT o.id FROM outbox o WHERE o.id > after ORDER BY o.id LIMIT batch) RETURNING *)
            SELECT * FROM taken ORDER BY taken.id;
    END IF;
END
$$ LANGUAGE plpgsql;
-- An instance of the previous version that still runs uses the function with one parameter.
