-- A page of a user's payments, and the refunds that are not done. The first replaces the index on user_id alone. Each
-- statement can be repeated: a build that fails leaves an invalid index behind.
DROP INDEX CONCURRENTLY IF EXISTS payment_user;
CREATE INDEX CONCURRENTLY payment_user ON payment (user_id, id);
DROP INDEX CONCURRENTLY IF EXISTS payment_user_id;
DROP INDEX CONCURRENTLY IF EXISTS refund_open;
CREATE INDEX CONCURRENTLY refund_open ON refund (asked_at) WHERE done_at IS NULL;
