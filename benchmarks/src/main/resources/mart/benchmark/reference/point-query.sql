-- Reading one product: the reference of reads by id.
\set p random(1,200)
SELECT * FROM inventory WHERE product_id=:p;
