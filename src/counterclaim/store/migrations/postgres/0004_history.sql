-- Records that a later reading replaced.
CREATE TABLE earlier_records (
    document     BIGINT NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    replaced_at  TEXT NOT NULL,
    contract     TEXT NOT NULL,
    reader       TEXT NOT NULL,
    body         TEXT NOT NULL
);
CREATE INDEX earlier_records_by_document ON earlier_records (document, replaced_at);
