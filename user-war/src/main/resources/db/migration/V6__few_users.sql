-- The administrators, and the erased users in the order of their pages. Each statement can be repeated: a build that fails
-- leaves an invalid index behind.
DROP INDEX CONCURRENTLY IF EXISTS users_role;
CREATE INDEX CONCURRENTLY users_role ON users (role);
DROP INDEX CONCURRENTLY IF EXISTS users_erased;
CREATE INDEX CONCURRENTLY users_erased ON users (id) WHERE erased_at IS NOT NULL;
