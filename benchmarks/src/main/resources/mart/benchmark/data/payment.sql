INSERT INTO payment (payment_id, order_id, user_id, payment_status, amount, captured_amount, promised_amount,
    refunded_amount, payable, order_ended, order_version, username, email, card_brand, card_last_four, version,
    created_at, updated_at)
SELECT pg_temp.bench_id(5, n), pg_temp.bench_id(4, n), pg_temp.bench_id(1, u), 'PAID', ${price}, ${price}, 0, 0, FALSE,
       TRUE, 4, 'bench' || u, 'bench' || u || '@example.com', 'Visa', '4242', 4, pg_temp.bench_time(n),
       pg_temp.bench_time(n)
FROM generate_series(1, ${orders}) n, LATERAL (SELECT 1 + n % ${users} AS u) related;

INSERT INTO payment_attempt (attempt_id, order_id, status, amount, gateway_token, started_at, ended_at)
SELECT pg_temp.bench_id(6, n), pg_temp.bench_id(4, n), 'CAPTURED', ${price}, 'tok_' || n, pg_temp.bench_time(n),
       pg_temp.bench_time(n)
FROM generate_series(1, ${orders}) n;

INSERT INTO simulated_charge (attempt_id, token, amount, charged_at)
SELECT pg_temp.bench_id(6, n), 'tok_' || n, ${price}, pg_temp.bench_time(n)
FROM generate_series(1, ${orders}) n;
