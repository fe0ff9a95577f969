-- Reading the first page of a list: the reference of the lists.
SELECT * FROM inventory ORDER BY product_id LIMIT 20;
