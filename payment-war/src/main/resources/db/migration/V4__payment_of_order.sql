-- Attempts and refunds refer to the payment by its order, as the messages and the service itself do: an order has one
-- payment.
ALTER TABLE payment_attempt ADD COLUMN order_id UUID;
UPDATE payment_attempt attempt SET order_id = payment.order_id FROM payment
    WHERE payment.payment_id = attempt.payment_id;
ALTER TABLE payment_attempt DROP COLUMN payment_id; -- also drops the indexes on it
ALTER TABLE payment_attempt ALTER COLUMN order_id SET NOT NULL, ADD FOREIGN KEY (order_id) REFERENCES payment (order_id);
CREATE INDEX payment_attempt_order_id ON payment_attempt (order_id);
-- the last defence against charging an order twice
CREATE UNIQUE INDEX payment_attempt_only_one ON payment_attempt (order_id)
    WHERE status IN ('CHECKING_USER', 'CHARGING', 'CAPTURED');

ALTER TABLE refund ADD COLUMN order_id UUID;
UPDATE refund SET order_id = payment.order_id FROM payment WHERE payment.payment_id = refund.payment_id;
ALTER TABLE refund DROP COLUMN payment_id;
ALTER TABLE refund ALTER COLUMN order_id SET NOT NULL, ADD FOREIGN KEY (order_id) REFERENCES payment (order_id);
CREATE INDEX refund_order_id ON refund (order_id);
