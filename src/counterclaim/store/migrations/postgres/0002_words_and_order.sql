-- Search by whole words that we cut ourselves, so that both stores find the same; an order that pages can be cut in.
ALTER TABLE documents ADD COLUMN arrived TEXT COLLATE "C";
CREATE INDEX documents_by_arrived ON documents (arrived) WHERE arrived IS NOT NULL;
ALTER TABLE documents ADD COLUMN characters INTEGER;
ALTER TABLE documents ADD COLUMN day TEXT COLLATE "C" GENERATED ALWAYS AS (coalesce(published, '~')) STORED;
DROP INDEX documents_by_text;
CREATE INDEX documents_in_order ON documents (day, id);

CREATE TABLE document_search (
    rowid      BIGINT PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    words      TEXT[] COLLATE "C" NOT NULL
);
CREATE INDEX document_search_by_word ON document_search USING gin (words);
