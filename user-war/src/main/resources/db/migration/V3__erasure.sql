-- when the user was erased: the row stays, for its id, but tells nobody's name any more
ALTER TABLE users ADD COLUMN erased_at TIMESTAMPTZ;
