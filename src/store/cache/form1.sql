CREATE TABLE made (program TEXT NOT NULL);
CREATE TABLE listing (roots TEXT PRIMARY KEY, shown BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    shown BLOB NOT NULL
);
CREATE TABLE holds (
    article INTEGER NOT NULL,
    file INTEGER NOT NULL,
    PRIMARY KEY (article, file)
) WITHOUT ROWID;
CREATE INDEX held ON holds (file);
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    content TEXT NOT NULL,
    outlet TEXT,
    organization TEXT,
    published TEXT,
    stamp TEXT NOT NULL,
    article BLOB NOT NULL,
    findings BLOB NOT NULL
);
CREATE TABLE name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
CREATE TABLE concern (id TEXT PRIMARY KEY, title TEXT NOT NULL, folded TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tag (article INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (article, tag)) WITHOUT ROWID;
CREATE TABLE quote (
    article INTEGER NOT NULL,
    place INTEGER NOT NULL,
    organization INTEGER NOT NULL,
    speaker INTEGER NOT NULL,
    stance TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    begins INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (article, place, organization)
) WITHOUT ROWID;
CREATE INDEX quote_organization ON quote (organization);
CREATE INDEX quote_speaker ON quote (speaker);
CREATE TABLE mention (
    name INTEGER NOT NULL,
    article INTEGER NOT NULL,
    silent INTEGER NOT NULL,
    PRIMARY KEY (name, article)
) WITHOUT ROWID;
CREATE INDEX mentioned ON mention (article);
CREATE TABLE evidence (
    article INTEGER NOT NULL,
    concern TEXT NOT NULL,
    begins INTEGER NOT NULL,
    quote INTEGER,
    words TEXT NOT NULL,
    PRIMARY KEY (article, concern, begins)
) WITHOUT ROWID;
CREATE INDEX evidence_concern ON evidence (concern);
CREATE VIRTUAL TABLE words USING fts5 (
    headline, body, quotes,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);
