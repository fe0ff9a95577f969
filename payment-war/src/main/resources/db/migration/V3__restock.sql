-- whether what was sold goes back into the stock with the money
ALTER TABLE refund ADD COLUMN restock BOOLEAN NOT NULL DEFAULT FALSE;
