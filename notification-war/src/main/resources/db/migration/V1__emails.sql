CREATE TABLE email (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email_id        UUID          NOT NULL UNIQUE,
    -- what it tells of, such as order_created/<order_id>: nothing is told twice
    occasion        VARCHAR(200)  NOT NULL UNIQUE,
    recipient       VARCHAR(254)  NOT NULL,
    recipient_name  VARCHAR(100)  NOT NULL,
    subject         VARCHAR(200)  NOT NULL,
    text            TEXT          NOT NULL,
    html            TEXT          NOT NULL,
    -- made once: if it is ever sent twice, both bear the same
    message_id      VARCHAR(300)  NOT NULL UNIQUE,
    status          VARCHAR(20)   NOT NULL CHECK (status IN ('PENDING', 'SENT', 'FAILED')),
    failures        INTEGER       NOT NULL,
    refusals        INTEGER       NOT NULL,
    last_failure    VARCHAR(500),
    next_attempt_at TIMESTAMPTZ   NOT NULL,
    created_at      TIMESTAMPTZ   NOT NULL,
    sent_at         TIMESTAMPTZ
);
CREATE INDEX email_due ON email (next_attempt_at, id) WHERE status = 'PENDING';
