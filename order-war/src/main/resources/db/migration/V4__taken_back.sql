-- whether the units of a completed order were taken back into the stock
ALTER TABLE orders ADD COLUMN taken_back BOOLEAN NOT NULL DEFAULT FALSE;
