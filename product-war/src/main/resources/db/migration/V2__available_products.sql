-- The list of products in stock, or out of stock, in each sort order. The description's indexes on name and price serve the
-- list of all products. Each statement can be repeated: a build that fails leaves an invalid index behind.
DROP INDEX CONCURRENTLY IF EXISTS product_available;
CREATE INDEX CONCURRENTLY product_available ON product (is_available, id);
DROP INDEX CONCURRENTLY IF EXISTS product_available_name;
CREATE INDEX CONCURRENTLY product_available_name ON product (is_available, name, id);
DROP INDEX CONCURRENTLY IF EXISTS product_available_price;
CREATE INDEX CONCURRENTLY product_available_price ON product (is_available, price, id);
