-- The tables of the reference of the benchmark (paid-order.sql), with 200 products.
CREATE TABLE inventory(product_id int PRIMARY KEY, stock int NOT NULL, reserved int NOT NULL DEFAULT 0, sold int NOT NULL DEFAULT 0);
INSERT INTO inventory SELECT i, 100000000 FROM generate_series(1,200) i;
CREATE TABLE orders(order_id uuid PRIMARY KEY, id serial, product_id int, user_id uuid, quantity int, address text, notes text, amount numeric(12,2), status text, payment_status text, created timestamptz default now(), updated timestamptz default now());
CREATE INDEX ON orders(user_id); CREATE INDEX ON orders(product_id);
CREATE TABLE timeline(id bigserial PRIMARY KEY, order_id uuid, change text, at timestamptz default now());
CREATE INDEX ON timeline(order_id);
CREATE TABLE payment(payment_id uuid PRIMARY KEY, order_id uuid UNIQUE, user_id uuid, status text, amount numeric(12,2), created timestamptz default now());
