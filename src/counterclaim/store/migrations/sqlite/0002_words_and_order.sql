-- Search by whole words that we cut ourselves, so that both stores find the same; an order that pages can be cut in.
ALTER TABLE documents ADD COLUMN arrived TEXT;              -- its id as it came, where a date was read from its text since
CREATE INDEX documents_by_arrived ON documents (arrived) WHERE arrived IS NOT NULL;
ALTER TABLE documents ADD COLUMN characters INTEGER;
UPDATE documents SET characters = length(text);
ALTER TABLE documents ADD COLUMN day TEXT GENERATED ALWAYS AS (coalesce(published, '~')) VIRTUAL;  -- without a date: last
DROP INDEX documents_by_published;
DROP INDEX documents_by_text;
CREATE INDEX documents_in_order ON documents (day, id);

DROP TRIGGER documents_found;
DROP TRIGGER documents_lost;
DROP TABLE document_search;
CREATE VIRTUAL TABLE document_search USING fts5 (words, tokenize = 'ascii', detail = none, columnsize = 0);
INSERT INTO document_search (rowid, words) SELECT number, search_words(coalesce(title, '') || ' ' || text) FROM documents;
