-- The key of an article that was forgotten is never another's: a reader may still hold it.
CREATE TABLE kept (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE,
    outlet TEXT,
    organization TEXT,
    published TEXT,
    stamp TEXT NOT NULL,
    article BLOB NOT NULL,
    findings BLOB NOT NULL,
    sketch BLOB NOT NULL DEFAULT x''
);
INSERT INTO kept SELECT id, hash, outlet, organization, published, stamp, article, findings, sketch FROM article;
DROP TABLE article;
ALTER TABLE kept RENAME TO article;
CREATE INDEX article_stamp ON article (stamp);
