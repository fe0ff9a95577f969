CREATE TABLE users (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id      UUID         NOT NULL UNIQUE,
    username     VARCHAR(50)  NOT NULL UNIQUE,
    email        VARCHAR(254) NOT NULL UNIQUE,
    -- The two as they are compared: john_doe and John_Doe are one user. Made by the service (User.key), since what
    -- lower() does depends on the locale of the database.
    username_key VARCHAR(1000) NOT NULL CONSTRAINT username_taken UNIQUE,
    email_key    VARCHAR(254) NOT NULL CONSTRAINT email_taken UNIQUE,
    -- bcrypt, with the cost and the salt in it
    password     VARCHAR(60)  NOT NULL,
    role         VARCHAR(20)  NOT NULL CHECK (role IN ('CUSTOMER', 'ADMIN')),
    active       BOOLEAN      NOT NULL,
    version      BIGINT       NOT NULL,
    created_at   TIMESTAMPTZ  NOT NULL,
    updated_at   TIMESTAMPTZ  NOT NULL
);

-- One log-in and all refresh tokens that followed from it; ended as a whole.
CREATE TABLE refresh_family (
    family_id  UUID        PRIMARY KEY,
    user_id    UUID        NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at   TIMESTAMPTZ
);
CREATE INDEX refresh_family_user ON refresh_family (user_id);

CREATE TABLE refresh_token (
    -- SHA-256 of the token, in hex: who reads this table cannot log in with it
    token_hash VARCHAR(64) PRIMARY KEY,
    family_id  UUID        NOT NULL REFERENCES refresh_family ON DELETE CASCADE,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ
);
CREATE INDEX refresh_token_family ON refresh_token (family_id);
CREATE INDEX refresh_token_expires_at ON refresh_token (expires_at);
