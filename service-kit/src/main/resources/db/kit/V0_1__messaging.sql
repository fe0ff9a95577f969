-- What is to be said to Kafka, written in the transaction that made it true; the relay deletes what was said.
CREATE TABLE outbox (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id   UUID        NOT NULL,
    topic      VARCHAR(249) NOT NULL,
    key        VARCHAR(100),
    value      BYTEA,
    headers    VARCHAR(20000) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- What was handled, noted in the transaction that handled it, so that a second delivery does nothing.
CREATE TABLE inbox (
    channel    VARCHAR(249) NOT NULL,
    event_id   UUID         NOT NULL,
    handled_at TIMESTAMPTZ  NOT NULL DEFAULT now(),
    PRIMARY KEY (channel, event_id)
);
CREATE INDEX inbox_handled_at ON inbox (handled_at);
