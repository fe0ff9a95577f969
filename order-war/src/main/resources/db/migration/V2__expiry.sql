-- until when an order must be paid; those of before had half an hour, too
ALTER TABLE orders ADD COLUMN expires_at TIMESTAMPTZ;
UPDATE orders SET expires_at = created_at + INTERVAL '30 minutes';
ALTER TABLE orders ALTER COLUMN expires_at SET NOT NULL;
CREATE INDEX orders_expires_at ON orders (expires_at) WHERE order_status = 'IN_PROGRESS';
