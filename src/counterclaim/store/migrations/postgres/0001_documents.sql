-- Documents as they were read, their records, and what was refused. A document is never edited. COLLATE "C": the order of bytes, as SQLite has it.
CREATE TABLE documents (
    number     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id         TEXT COLLATE "C" NOT NULL UNIQUE,
    text_hash  TEXT NOT NULL,
    key        TEXT NOT NULL,
    title      TEXT,
    outlet     TEXT,
    published  TEXT COLLATE "C",
    url        TEXT,
    text       TEXT NOT NULL,
    added_at   TEXT NOT NULL
);
CREATE INDEX documents_by_text ON documents (text_hash);

CREATE TABLE records (
    document   BIGINT PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    contract   TEXT NOT NULL,
    reader     TEXT NOT NULL,
    body       TEXT NOT NULL
);

CREATE TABLE refused (
    key        TEXT COLLATE "C" NOT NULL,
    reason     TEXT COLLATE "C" NOT NULL,
    at         TEXT NOT NULL
);
CREATE UNIQUE INDEX refused_once ON refused (md5(key), md5(reason));
