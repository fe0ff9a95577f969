-- What happened to each order, noted in the transaction in which it did.
CREATE TABLE order_timeline (
    id             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id       UUID           NOT NULL REFERENCES orders (order_id) ON DELETE CASCADE,
    happened_at    TIMESTAMPTZ    NOT NULL,
    change         VARCHAR(20)    NOT NULL,
    cause          VARCHAR(20)    NOT NULL,
    reason         VARCHAR(20),
    order_status   VARCHAR(20)    NOT NULL,
    payment_status VARCHAR(20)    NOT NULL,
    quantity       INTEGER        NOT NULL,
    amount         NUMERIC(12, 2) NOT NULL
);
CREATE INDEX order_timeline_order_id ON order_timeline (order_id, id);
