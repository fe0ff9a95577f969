-- Whose e-mails these are. Of those from before it is known while the e-mail of the registration is kept; the others are
-- no older than that is kept, and go as it did.
ALTER TABLE email ADD COLUMN user_id UUID;
UPDATE email SET user_id = CAST(substr(welcome.occasion, length('user_registration/') + 1) AS UUID)
    FROM email welcome
    WHERE welcome.occasion LIKE 'user\_registration/%' AND lower(welcome.recipient) = lower(email.recipient);
CREATE INDEX email_user_id ON email (user_id, id);

-- Users who are gone, for good: news that comes late must not bring them back. The id alone means nothing any more.
CREATE TABLE erased_user (
    user_id   UUID        PRIMARY KEY,
    erased_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
