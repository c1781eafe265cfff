ALTER TABLE article DROP COLUMN content;
