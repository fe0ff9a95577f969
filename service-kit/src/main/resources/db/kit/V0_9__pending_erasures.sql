-- Users whose data are still to be erased. A user who is requested again gets a later time, so that a job that has erased the
-- data before does not remove the new request.
CREATE TABLE pending_erasure (
    user_id      UUID        PRIMARY KEY,
    requested_at TIMESTAMPTZ NOT NULL
);

-- Dead letters are erased with a user, channel by channel.
CREATE INDEX dead_letter_channel ON dead_letter (channel);
