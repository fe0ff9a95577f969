-- as the description has it, and the tables of the other services; the sequence behind it follows
ALTER TABLE users ALTER COLUMN id TYPE INTEGER;
