-- Messages that could not be handled, until somebody has replayed or discarded them.
CREATE TABLE dead_letter (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    letter_id   UUID         NOT NULL UNIQUE,
    channel     VARCHAR(249) NOT NULL,
    topic       VARCHAR(249) NOT NULL,
    partition   INTEGER      NOT NULL,
    "offset"    BIGINT       NOT NULL,
    event_id    UUID         NOT NULL,
    key         TEXT,
    value       BYTEA,
    headers     TEXT         NOT NULL,
    reason      TEXT         NOT NULL,
    stack       TEXT         NOT NULL,
    buried_at   TIMESTAMPTZ  NOT NULL DEFAULT now(),
    replayed_at TIMESTAMPTZ,
    version     INTEGER      NOT NULL DEFAULT 0
);
CREATE INDEX dead_letter_replayed_at ON dead_letter (replayed_at);
CREATE INDEX dead_letter_waiting ON dead_letter (id) WHERE replayed_at IS NULL;

-- A stranger's message may have a key of any length; that must not keep it from being laid aside.
ALTER TABLE outbox ALTER COLUMN key TYPE TEXT, ALTER COLUMN headers TYPE TEXT;
