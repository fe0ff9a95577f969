-- One for each order: what it costs, and what was paid of it.
CREATE TABLE payment (
    id              INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payment_id      UUID           NOT NULL UNIQUE,
    order_id        UUID           NOT NULL UNIQUE,
    user_id         UUID           NOT NULL,
    payment_status  VARCHAR(10)    NOT NULL CHECK (payment_status IN ('PENDING', 'PAID', 'FAILED', 'REFUNDED')),
    amount          NUMERIC(12, 2) NOT NULL CHECK (amount >= 0),
    captured_amount NUMERIC(12, 2) NOT NULL CHECK (captured_amount >= 0),
    promised_amount NUMERIC(12, 2) NOT NULL CHECK (promised_amount BETWEEN 0 AND captured_amount),
    refunded_amount NUMERIC(12, 2) NOT NULL CHECK (refunded_amount BETWEEN 0 AND promised_amount),
    -- what the order says of itself; an event with a lower version changes nothing any more
    payable         BOOLEAN        NOT NULL,
    order_ended     BOOLEAN        NOT NULL,
    order_version   BIGINT         NOT NULL,
    -- to whom the e-mails go, as the user service said when they paid
    username        VARCHAR(200),
    email           VARCHAR(320),
    -- of the newest attempt
    card_brand      VARCHAR(40),
    card_last_four  CHAR(4),
    failure_reason  VARCHAR(200),
    version         BIGINT         NOT NULL,
    created_at      TIMESTAMPTZ    NOT NULL,
    updated_at      TIMESTAMPTZ    NOT NULL
);
CREATE INDEX payment_user_id ON payment (user_id);

CREATE TABLE payment_attempt (
    attempt_id     UUID           PRIMARY KEY,
    payment_id     UUID           NOT NULL REFERENCES payment (payment_id),
    status         VARCHAR(20)    NOT NULL,
    amount         NUMERIC(12, 2) NOT NULL CHECK (amount >= 0),
    -- stands for the card at the gateway, which alone knows its number
    gateway_token  VARCHAR(200)   NOT NULL,
    failure_reason VARCHAR(200),
    started_at     TIMESTAMPTZ    NOT NULL,
    ended_at       TIMESTAMPTZ
);
CREATE INDEX payment_attempt_payment_id ON payment_attempt (payment_id);
-- the last line of defence: whatever the code does, nobody pays an order twice
CREATE UNIQUE INDEX payment_attempt_only_one ON payment_attempt (payment_id)
    WHERE status IN ('CHECKING_USER', 'CHARGING', 'CAPTURED');

CREATE TABLE refund (
    refund_id  UUID           PRIMARY KEY,
    payment_id UUID           NOT NULL REFERENCES payment (payment_id),
    attempt_id UUID           NOT NULL REFERENCES payment_attempt (attempt_id),
    amount     NUMERIC(12, 2) NOT NULL CHECK (amount >= 0),
    reason     VARCHAR(200)   NOT NULL,
    asked_at   TIMESTAMPTZ    NOT NULL,
    done_at    TIMESTAMPTZ
);
CREATE INDEX refund_payment_id ON refund (payment_id);

-- What is still to be asked of the gateway; a row goes when its outcome is written.
CREATE TABLE gateway_call (
    id       UUID        PRIMARY KEY, -- of the attempt or the refund
    order_id UUID        NOT NULL,
    kind     VARCHAR(10) NOT NULL CHECK (kind IN ('CHARGE', 'REFUND')),
    due_at   TIMESTAMPTZ NOT NULL,
    tries    INTEGER     NOT NULL
);
CREATE INDEX gateway_call_due_at ON gateway_call (due_at);
