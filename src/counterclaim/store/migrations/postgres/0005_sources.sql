-- How a document came, and the page its text was taken from, so that a better extractor can read it again.
CREATE TABLE sources (
    document    BIGINT PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    provenance  TEXT NOT NULL,                -- JSON, what is known only
    media_type  TEXT,                         -- of the page; NULL where none is kept
    raw_sha256  TEXT,                         -- of the page's own bytes
    raw         BYTEA                         -- the page, packed with zlib
);
ALTER TABLE earlier_records ADD COLUMN text TEXT;             -- the text that an earlier record was of, where it is another one
