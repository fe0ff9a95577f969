-- The text by which a product is found (mart.product.domain.SearchText); NULL until this version has written it. The next
-- migration computes it, in Java. The index is built here: it is empty, so the build holds its lock for a moment only.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
ALTER TABLE product ADD COLUMN search_text TEXT;
CREATE INDEX product_search_text ON product USING gin (search_text gin_trgm_ops);
