-- The e-mails that were given up, for the consistency check. The statements can be repeated: a build that fails leaves an
-- invalid index behind.
DROP INDEX CONCURRENTLY IF EXISTS email_failed;
CREATE INDEX CONCURRENTLY email_failed ON email (id) WHERE status = 'FAILED';
