-- for the housekeeping: which e-mails are old and done with
CREATE INDEX email_done ON email (created_at) WHERE status <> 'PENDING';
