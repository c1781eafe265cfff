CREATE TABLE called (
    article INTEGER NOT NULL,
    name INTEGER NOT NULL,
    kind TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    aliases TEXT NOT NULL,
    PRIMARY KEY (article, name)
) WITHOUT ROWID;
