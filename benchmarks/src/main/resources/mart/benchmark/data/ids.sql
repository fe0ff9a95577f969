-- The ids of the rows that the benchmark inserts itself; mart.benchmark.data.BenchmarkIds computes the same.
-- They grow with the number, as the UUIDs (version 7) of the services do with time.
CREATE OR REPLACE FUNCTION pg_temp.bench_id(kind integer, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(1750000000000 + number), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
        || '8000' || lpad(to_hex(number), 12, '0'))::uuid
$$;
-- The time of an order: they are spread over the last 20 days.
CREATE OR REPLACE FUNCTION pg_temp.bench_time(number bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT now() - INTERVAL '20 days' + number * (INTERVAL '20 days' / ${orders})
$$;
