-- What was tried at the doors that take a password, by a name or from an address.
CREATE TABLE attempt (
    -- SHA-256, in hex
    subject       VARCHAR(64) PRIMARY KEY,
    counted       INTEGER     NOT NULL,
    blocked_until TIMESTAMPTZ NOT NULL,
    last_at       TIMESTAMPTZ NOT NULL
);
CREATE INDEX attempt_last_at ON attempt (last_at);
