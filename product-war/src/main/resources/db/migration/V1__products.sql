CREATE TABLE product (
    id            INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id    UUID           NOT NULL UNIQUE,
    name          VARCHAR(200)   NOT NULL,
    description   TEXT           NOT NULL,
    price         NUMERIC(12, 2) NOT NULL CHECK (price >= 0),
    is_available  BOOLEAN        NOT NULL,
    -- that of the newest stock heard of; an older one changes nothing any more
    stock_version BIGINT         NOT NULL,
    version       BIGINT         NOT NULL,
    created_at    TIMESTAMPTZ    NOT NULL,
    updated_at    TIMESTAMPTZ    NOT NULL
);
CREATE INDEX product_name ON product (name, id);
-- the whole description would not fit into an index entry
CREATE INDEX product_description ON product (left(description, 200));
CREATE INDEX product_price ON product (price, id);
