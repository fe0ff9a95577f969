CREATE TABLE orders (
    id                      INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id                UUID           NOT NULL UNIQUE,
    product_id              UUID           NOT NULL,
    user_id                 UUID           NOT NULL,
    quantity                INTEGER        NOT NULL CHECK (quantity > 0),
    shipping_address        VARCHAR(500)   NOT NULL,
    customer_notes          TEXT,
    order_status            VARCHAR(20)    NOT NULL
        CHECK (order_status IN ('IN_PROGRESS', 'COMPLETED', 'REJECTED', 'CANCELLED', 'EXPIRED')),
    payment_status          VARCHAR(20)    NOT NULL
        CHECK (payment_status IN ('PENDING', 'PAID', 'FAILED', 'REFUNDED')),
    -- the product as it was when the order was placed
    product_name            VARCHAR(200)   NOT NULL,
    unit_price              NUMERIC(12, 2) NOT NULL,
    amount                  NUMERIC(12, 2) NOT NULL,
    -- what was captured; null until then
    paid_amount             NUMERIC(12, 2),
    -- a larger quantity, and what was wished with it, that stock has not confirmed yet
    wished_quantity         INTEGER CHECK (wished_quantity > 0),
    wished_shipping_address VARCHAR(500),
    wished_customer_notes   TEXT,
    -- to whom the e-mail goes; null until the user was confirmed
    username                VARCHAR(100),
    email                   VARCHAR(320),
    -- that of the newest request to inventory; older answers change nothing any more
    stock_revision          BIGINT         NOT NULL,
    stock_confirmed         BOOLEAN        NOT NULL,
    refusal_cause           VARCHAR(20),
    refusal_available       INTEGER,
    version                 BIGINT         NOT NULL,
    created_at              TIMESTAMPTZ    NOT NULL,
    updated_at              TIMESTAMPTZ    NOT NULL
);
CREATE INDEX orders_product_id ON orders (product_id);
CREATE INDEX orders_user_id ON orders (user_id, id);
CREATE INDEX orders_quantity ON orders (quantity);
-- long text would not fit into an index entry
CREATE INDEX orders_shipping_address ON orders (left(shipping_address, 200));
CREATE INDEX orders_customer_notes ON orders (left(customer_notes, 200));
CREATE INDEX orders_order_status ON orders (order_status);
CREATE INDEX orders_payment_status ON orders (payment_status);

-- What the product service told of its products, so that placing an order asks nobody for a name and a price.
CREATE TABLE product_copy (
    product_id UUID           PRIMARY KEY,
    name       VARCHAR(200)   NOT NULL,
    price      NUMERIC(12, 2) NOT NULL,
    deleted    BOOLEAN        NOT NULL,
    version    BIGINT         NOT NULL
);
