-- for the housekeeping: which log-ins are old
CREATE INDEX refresh_family_started_at ON refresh_family (started_at);
