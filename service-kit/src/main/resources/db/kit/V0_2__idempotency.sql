-- Requests that came with a key: what they made, and how they were answered; status is null until that is known.
CREATE TABLE idempotency_key (
    user_id      UUID         NOT NULL,
    key          VARCHAR(255) NOT NULL,
    fingerprint  CHAR(64)     NOT NULL,
    subject_id   UUID         NOT NULL,
    leased_until TIMESTAMPTZ  NOT NULL,
    status       INTEGER,
    location     VARCHAR(200),
    etag         VARCHAR(50),
    body         TEXT,
    created_at   TIMESTAMPTZ  NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);
