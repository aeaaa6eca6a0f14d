-- What reconciling made of the records: all of it can be made again from documents, records and judgements.
-- Numbers are never given twice. Documents whose change has not been reconciled yet; a row for each change.
CREATE TABLE pending (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    document   TEXT NOT NULL,
    kind       TEXT NOT NULL                  -- read: it came, went or was read again; judged: a person said something of it
);

CREATE TABLE reconciled (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    reconciler TEXT NOT NULL,                 -- which version of the reconciling made what follows
    folds      INTEGER NOT NULL               -- how often something was reconciled: changes with the content
);

-- Lineage: a report laid open. What stands in rank: day, damage, second hand, length; then its outlet's own texts.
CREATE TABLE pages (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    document   TEXT NOT NULL UNIQUE,
    whole      TEXT NOT NULL,                 -- hash of its words
    outlet     TEXT NOT NULL,
    credit     TEXT NOT NULL,
    published  TEXT NOT NULL,
    damaged    INTEGER NOT NULL,
    second     INTEGER NOT NULL,
    length     INTEGER NOT NULL,
    place      TEXT NOT NULL,                 -- where it stands when elders are looked for
    features   BLOB NOT NULL,
    parent     INTEGER,
    root       INTEGER NOT NULL,
    copy       BLOB                           -- how it copies its parent
);
CREATE INDEX pages_by_whole ON pages (whole, outlet);
CREATE INDEX pages_by_outlet ON pages (outlet);
CREATE INDEX pages_by_parent ON pages (parent);

CREATE TABLE texts (
    whole      TEXT PRIMARY KEY,
    eldest     INTEGER NOT NULL,              -- the page that stands for all with the same words
    sole       TEXT                           -- the outlet that alone carries it
) WITHOUT ROWID;

CREATE TABLE outlets (
    outlet     TEXT PRIMARY KEY,
    own        INTEGER NOT NULL               -- texts that nobody else carries
) WITHOUT ROWID;

CREATE TABLE features (
    feature    INTEGER NOT NULL,
    place      TEXT NOT NULL,
    page       INTEGER NOT NULL,
    PRIMARY KEY (feature, place, page)
) WITHOUT ROWID;

CREATE TABLE kin (
    seeker     INTEGER NOT NULL,              -- the later page by place
    found      INTEGER NOT NULL,
    similarity REAL,                          -- none: no copy
    PRIMARY KEY (seeker, found)
) WITHOUT ROWID;
CREATE INDEX kin_by_found ON kin (found);

CREATE TABLE claims (
    page       INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    key        TEXT NOT NULL,
    node       INTEGER NOT NULL,
    origin     TEXT NOT NULL,
    name       TEXT,                          -- what its report calls the origin; none: it has no name
    sentence   INTEGER NOT NULL,
    kept       INTEGER NOT NULL,              -- 0: a person rejected it
    body       BLOB NOT NULL,
    PRIMARY KEY (page, number)
) WITHOUT ROWID;
CREATE INDEX claims_by_node ON claims (node);
CREATE INDEX claims_by_key ON claims (key);
CREATE INDEX claims_by_origin ON claims (origin);

CREATE TABLE names (
    origin     TEXT NOT NULL,
    name       TEXT NOT NULL,
    used       INTEGER NOT NULL,              -- reports that call it so
    PRIMARY KEY (origin, name)
) WITHOUT ROWID;

CREATE TABLE nodes (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    body       BLOB,                          -- what is compared
    leader     INTEGER                        -- the node under which its matter stands
);
CREATE INDEX nodes_by_leader ON nodes (leader);

CREATE TABLE blocks (
    block      INTEGER NOT NULL,
    place      TEXT NOT NULL,                 -- where the node stands in the block
    node       INTEGER NOT NULL,
    PRIMARY KEY (block, place, node)
) WITHOUT ROWID;

CREATE TABLE edges (
    one        INTEGER NOT NULL,
    other      INTEGER NOT NULL,              -- the larger number
    blocks     INTEGER NOT NULL,              -- blocks in which they are compared
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX edges_by_other ON edges (other);

CREATE TABLE matters (
    leader     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,
    kind       TEXT NOT NULL,
    standing   TEXT NOT NULL,
    disputed   INTEGER NOT NULL,              -- its origins do not agree
    first      TEXT NOT NULL,
    last       TEXT NOT NULL,
    title      TEXT NOT NULL,
    sign       TEXT NOT NULL,                 -- hash of its findings and of what they agree on
    body       BLOB NOT NULL
);
CREATE INDEX matters_by_id ON matters (id, leader);
CREATE INDEX matters_in_order ON matters (last, title, id);

-- By what a matter is found: places, actors, origins, documents, findings.
CREATE TABLE terms (
    field      TEXT NOT NULL,
    term       TEXT NOT NULL,
    last       TEXT NOT NULL,
    first      TEXT NOT NULL,
    matter     INTEGER NOT NULL,
    PRIMARY KEY (field, term, last, first, matter)
) WITHOUT ROWID;
CREATE INDEX terms_by_matter ON terms (matter);
