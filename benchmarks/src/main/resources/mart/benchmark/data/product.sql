INSERT INTO product (product_id, name, description, price, is_available, stock_version, version, created_at, updated_at)
SELECT pg_temp.bench_id(2, n), 'Laptop ' || n, 'High-performance laptop', ${price}, TRUE, 20, 1, pg_temp.bench_time(0),
       pg_temp.bench_time(0)
FROM generate_series(1, ${products}) n;
