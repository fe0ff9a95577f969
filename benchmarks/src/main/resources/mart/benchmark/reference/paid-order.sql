-- One paid order as hand-written SQL: the reference of the benchmark, in the language of pgbench, one command a line.
-- pgbench itself can run it: see docs/performance.md. mart.benchmark.reference.PgbenchScript runs it over JDBC.
\set p random(1,200)
SELECT gen_random_uuid() AS o, gen_random_uuid() AS u, gen_random_uuid() AS y \gset
BEGIN;
UPDATE inventory SET stock=stock-1, reserved=reserved+1 WHERE product_id=:p AND stock>=1;
INSERT INTO orders(order_id,product_id,user_id,quantity,address,notes,amount,status,payment_status) VALUES (':o',:p,':u',1,'123 Main St','load',19.99,'IN_PROGRESS','PENDING');
INSERT INTO timeline(order_id,change) VALUES (':o','PLACED');
COMMIT;
BEGIN;
INSERT INTO payment VALUES (':y',':o',':u','PAID',19.99);
UPDATE orders SET status='COMPLETED', payment_status='PAID', updated=now() WHERE order_id=':o';
UPDATE inventory SET reserved=reserved-1, sold=sold+1 WHERE product_id=:p;
INSERT INTO timeline(order_id,change) VALUES (':o','PAID');
COMMIT;
