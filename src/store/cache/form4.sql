CREATE INDEX article_stamp ON article (stamp);
-- Cards are packed otherwise from here on.
DELETE FROM listing;
DELETE FROM holds;
DELETE FROM file;
