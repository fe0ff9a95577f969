-- Two e-mails for each order; their texts are shorter than real ones.
INSERT INTO email (email_id, occasion, recipient, recipient_name, subject, text, html, message_id, status, failures,
    refusals, next_attempt_at, created_at, sent_at, user_id)
SELECT pg_temp.bench_id(kind, n), topic || '/' || pg_temp.bench_id(4, n), 'bench' || u || '@example.com', 'bench' || u,
       'Order ' || n, repeat('Thank you for your order. ', 5), repeat('<p>Thank you for your order.</p>', 5),
       '<' || pg_temp.bench_id(kind, n) || '@online-mart.example>', 'SENT', 0, 0, pg_temp.bench_time(n),
       pg_temp.bench_time(n), pg_temp.bench_time(n), pg_temp.bench_id(1, u)
FROM generate_series(1, ${orders}) n,
     (VALUES (10, 'order_created'), (11, 'payment_done')) email (kind, topic),
     LATERAL (SELECT 1 + n % ${users} AS u) related;
