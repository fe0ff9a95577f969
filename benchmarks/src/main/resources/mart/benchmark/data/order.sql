INSERT INTO product_copy (product_id, name, price, deleted, version)
SELECT pg_temp.bench_id(2, n), 'Laptop ' || n, ${price}, FALSE, 1
FROM generate_series(1, ${products}) n;

INSERT INTO orders (order_id, product_id, user_id, quantity, shipping_address, customer_notes, order_status,
    payment_status, product_name, unit_price, amount, paid_amount, username, email, stock_revision, stock_confirmed,
    version, created_at, updated_at, expires_at)
SELECT pg_temp.bench_id(4, n), pg_temp.bench_id(2, p), pg_temp.bench_id(1, u), 1, n || ' Main St, City, Country',
       'Please deliver in the morning', 'COMPLETED', 'PAID', 'Laptop ' || p, ${price}, ${price}, ${price},
       'bench' || u, 'bench' || u || '@example.com', 2, TRUE, 4, pg_temp.bench_time(n), pg_temp.bench_time(n),
       pg_temp.bench_time(n) + INTERVAL '1 day'
FROM generate_series(1, ${orders}) n,
     LATERAL (SELECT 1 + (n - 1) % ${products} AS p, 1 + n % ${users} AS u) related;

INSERT INTO order_timeline (order_id, happened_at, change, cause, order_status, payment_status, quantity, amount)
SELECT pg_temp.bench_id(4, n), pg_temp.bench_time(n), change, cause, order_status, payment_status, 1, ${price}
FROM generate_series(1, ${orders}) n,
     (VALUES ('PLACED', 'CUSTOMER', 'IN_PROGRESS', 'PENDING'), ('CONFIRMED', 'STOCK', 'IN_PROGRESS', 'PENDING'),
             ('COMPLETED', 'PAYMENT', 'COMPLETED', 'PAID')) entry (change, cause, order_status, payment_status);
