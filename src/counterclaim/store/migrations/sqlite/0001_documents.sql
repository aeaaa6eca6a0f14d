-- Documents as they were read, their records, and what was refused. A document is never edited.
CREATE TABLE documents (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,          -- sha256:… of the text and what identifies the report
    text_hash  TEXT NOT NULL,                 -- sha256 of the text alone, for verify
    key        TEXT NOT NULL,
    title      TEXT,
    outlet     TEXT,
    published  TEXT,                          -- ISO 8601 day
    url        TEXT,
    text       TEXT NOT NULL,
    added_at   TEXT NOT NULL                  -- UTC, when we read it
);
CREATE INDEX documents_by_published ON documents (published);
CREATE INDEX documents_by_text ON documents (text_hash);

CREATE TABLE records (
    document   INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    contract   TEXT NOT NULL,
    reader     TEXT NOT NULL,                 -- version of Counterclaim and of the models that read it
    body       TEXT NOT NULL                  -- the record as JSON, without the document's text, which stands above
);

CREATE TABLE refused (
    key        TEXT NOT NULL,
    reason     TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (key, reason)
);

CREATE VIRTUAL TABLE document_search USING fts5 (title, text, content = 'documents', content_rowid = 'number');
CREATE TRIGGER documents_found AFTER INSERT ON documents BEGIN
    INSERT INTO document_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER documents_lost AFTER DELETE ON documents BEGIN
    INSERT INTO document_search (document_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
