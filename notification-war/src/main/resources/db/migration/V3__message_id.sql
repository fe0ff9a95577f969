-- A Message-ID contains the email_id, which is unique. The second unique index had to be written with each change.
ALTER TABLE email DROP CONSTRAINT email_message_id_key;
