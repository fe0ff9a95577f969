-- for the housekeeping: which entries are old
CREATE INDEX order_timeline_happened_at ON order_timeline (happened_at);
