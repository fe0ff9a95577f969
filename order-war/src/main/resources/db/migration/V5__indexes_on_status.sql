-- No query searches by these columns alone: orders in progress are found by orders_expires_at. Each change of an order
-- had to be written to both indexes.
DROP INDEX orders_order_status;
DROP INDEX orders_payment_status;
