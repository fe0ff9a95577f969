INSERT INTO inventory (inventory_id, product_id, stock_level, reserved_stock, sold_stock, total_stock, stock_set,
    product_deleted, version, created_at, updated_at)
SELECT pg_temp.bench_id(3, n), pg_temp.bench_id(2, n), 1000000 - sold, 0, sold, 1000000, TRUE, FALSE, 20,
       pg_temp.bench_time(0), now()
FROM generate_series(1, ${products}) n,
     LATERAL (SELECT (${orders} - n) / ${products} + 1 AS sold) s;

INSERT INTO stock_change (change_id, inventory_id, change, reason, occurred_at)
SELECT pg_temp.bench_id(8, n), pg_temp.bench_id(3, n), 1000000, 'first stock', pg_temp.bench_time(0)
FROM generate_series(1, ${products}) n;

INSERT INTO reservation (order_id, product_id, state, quantity, revision, updated_at)
SELECT pg_temp.bench_id(4, n), pg_temp.bench_id(2, 1 + (n - 1) % ${products}), 'SOLD', 1, 2, pg_temp.bench_time(n)
FROM generate_series(1, ${orders}) n;
