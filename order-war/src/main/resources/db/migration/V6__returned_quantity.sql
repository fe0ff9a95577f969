-- How many sold units have returned to the stock. taken_back stays for instances of the version before, and is not read.
ALTER TABLE orders ADD COLUMN returned_quantity INTEGER NOT NULL DEFAULT 0;
UPDATE orders SET returned_quantity = quantity WHERE taken_back;
