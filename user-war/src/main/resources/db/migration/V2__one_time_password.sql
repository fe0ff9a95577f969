-- set by somebody else than the user, who must replace it at the first log-in
ALTER TABLE users ADD COLUMN one_time_password BOOLEAN NOT NULL DEFAULT FALSE;
