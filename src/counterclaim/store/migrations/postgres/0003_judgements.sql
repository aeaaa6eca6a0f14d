-- What people judged, beside what the machine read; nothing here is ever deleted.
CREATE TABLE judgements (
    number     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('same', 'not_same', 'confirm', 'reject')),
    who        TEXT NOT NULL,
    at         TEXT NOT NULL,                 -- UTC
    why        TEXT NOT NULL,
    undone_at  TEXT,
    undone_by  TEXT
);

-- The findings that a judgement is about, by the words they stand on: a later reading may give them another number.
CREATE TABLE judged (
    judgement  BIGINT NOT NULL REFERENCES judgements (number),
    side       TEXT NOT NULL CHECK (side IN ('left', 'right')),
    document   TEXT COLLATE "C" NOT NULL,                 -- outlives the document: it may come back
    finding    TEXT NOT NULL,
    lost       INTEGER NOT NULL DEFAULT 0,    -- 1: the present record has no such finding on these words
    kind       TEXT NOT NULL,                 -- event, figure, talks, ceasefire, relation
    starts_at  INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    what       TEXT NOT NULL,                 -- tells findings of one kind on the same words apart
    words      TEXT NOT NULL,
    PRIMARY KEY (judgement, side)
);
CREATE INDEX judged_by_document ON judged (document);
