-- How many sold units return to the stock with a refund; NULL for all.
ALTER TABLE refund ADD COLUMN restock_quantity INTEGER;
