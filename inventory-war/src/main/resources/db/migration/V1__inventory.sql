-- The stock of a product: what is free, what is held for orders that are not yet paid, what was sold.
CREATE TABLE inventory (
    id              INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    inventory_id    UUID        NOT NULL UNIQUE,
    product_id      UUID        NOT NULL UNIQUE,
    stock_level     INTEGER     NOT NULL CHECK (stock_level >= 0),
    reserved_stock  INTEGER     NOT NULL CHECK (reserved_stock >= 0),
    sold_stock      INTEGER     NOT NULL CHECK (sold_stock >= 0),
    -- what the API was told in all; orders move units between the three counts above and cannot make or lose one
    total_stock     INTEGER     NOT NULL CHECK (total_stock BETWEEN 0 AND 1000000000),
    stock_set       BOOLEAN     NOT NULL,
    product_deleted BOOLEAN     NOT NULL,
    version         BIGINT      NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    CONSTRAINT inventory_sum CHECK (stock_level + reserved_stock + sold_stock = total_stock)
);
CREATE INDEX inventory_stock_level ON inventory (stock_level);
CREATE INDEX inventory_reserved_stock ON inventory (reserved_stock);

-- Each change that the API was told, so that it can be asked later why the stock is what it is.
CREATE TABLE stock_change (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    change_id    UUID         NOT NULL UNIQUE,
    inventory_id UUID         NOT NULL REFERENCES inventory (inventory_id),
    change       INTEGER      NOT NULL,
    reason       VARCHAR(200) NOT NULL,
    occurred_at  TIMESTAMPTZ  NOT NULL
);
CREATE INDEX stock_change_inventory_id ON stock_change (inventory_id, id);

-- What an order has of a product's stock: held until it is paid, then sold.
CREATE TABLE reservation (
    order_id   UUID        PRIMARY KEY,
    product_id UUID        NOT NULL,
    state      VARCHAR(10) NOT NULL CHECK (state IN ('RESERVED', 'SOLD', 'RELEASED')),
    quantity   INTEGER     NOT NULL CHECK (quantity >= 0),
    -- that of the newest request taken in; an older one changes nothing any more
    revision   BIGINT      NOT NULL CHECK (revision >= 0),
    updated_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT reservation_released_holds_nothing CHECK (state <> 'RELEASED' OR quantity = 0)
);
CREATE INDEX reservation_product_id ON reservation (product_id);
