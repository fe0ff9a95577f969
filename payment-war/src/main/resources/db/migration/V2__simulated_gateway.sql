-- The books of the simulated gateway, which stands for an outside system: nothing else reads or writes them.
CREATE TABLE simulated_charge (
    attempt_id     UUID           PRIMARY KEY,
    token          VARCHAR(200)   NOT NULL,
    amount         NUMERIC(12, 2) NOT NULL,
    decline_reason VARCHAR(200), -- null: the money was captured
    charged_at     TIMESTAMPTZ    NOT NULL DEFAULT now()
);

CREATE TABLE simulated_refund (
    refund_id   UUID           PRIMARY KEY,
    attempt_id  UUID           NOT NULL REFERENCES simulated_charge (attempt_id),
    amount      NUMERIC(12, 2) NOT NULL,
    refunded_at TIMESTAMPTZ    NOT NULL DEFAULT now()
);
CREATE INDEX simulated_refund_attempt_id ON simulated_refund (attempt_id);
