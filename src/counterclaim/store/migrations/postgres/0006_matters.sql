-- What reconciling made of the records: all of it can be made again from documents, records and judgements. COLLATE "C": the order of bytes.
-- Numbers are never given twice. Documents whose change has not been reconciled yet; a row for each change.
CREATE TABLE pending (
    number     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document   TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL                  -- read: it came, went or was read again; judged: a person said something of it
);

CREATE TABLE reconciled (
    one        BIGINT PRIMARY KEY CHECK (one = 1),
    reconciler TEXT COLLATE "C" NOT NULL,                 -- which version of the reconciling made what follows
    folds      BIGINT NOT NULL               -- how often something was reconciled: changes with the content
);

-- Lineage: a report laid open. What stands in rank: day, damage, second hand, length; then its outlet's own texts.
CREATE TABLE pages (
    number     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document   TEXT COLLATE "C" NOT NULL UNIQUE,
    whole      TEXT COLLATE "C" NOT NULL,                 -- hash of its words
    outlet     TEXT COLLATE "C" NOT NULL,
    credit     TEXT COLLATE "C" NOT NULL,
    published  TEXT COLLATE "C" NOT NULL,
    damaged    BIGINT NOT NULL,
    second     BIGINT NOT NULL,
    length     BIGINT NOT NULL,
    place      TEXT COLLATE "C" NOT NULL,                 -- where it stands when elders are looked for
    features   BYTEA NOT NULL,
    parent     BIGINT,
    root       BIGINT NOT NULL,
    copy       BYTEA                           -- how it copies its parent
);
CREATE INDEX pages_by_whole ON pages (whole, outlet);
CREATE INDEX pages_by_outlet ON pages (outlet);
CREATE INDEX pages_by_parent ON pages (parent);

CREATE TABLE texts (
    whole      TEXT COLLATE "C" PRIMARY KEY,
    eldest     BIGINT NOT NULL,              -- the page that stands for all with the same words
    sole       TEXT COLLATE "C"                           -- the outlet that alone carries it
);

CREATE TABLE outlets (
    outlet     TEXT COLLATE "C" PRIMARY KEY,
    own        BIGINT NOT NULL               -- texts that nobody else carries
);

CREATE TABLE features (
    feature    BIGINT NOT NULL,
    place      TEXT COLLATE "C" NOT NULL,
    page       BIGINT NOT NULL,
    PRIMARY KEY (feature, place, page)
);

CREATE TABLE kin (
    seeker     BIGINT NOT NULL,              -- the later page by place
    found      BIGINT NOT NULL,
    similarity DOUBLE PRECISION,                          -- none: no copy
    PRIMARY KEY (seeker, found)
);
CREATE INDEX kin_by_found ON kin (found);

CREATE TABLE claims (
    page       BIGINT NOT NULL,
    number     BIGINT NOT NULL,
    key        TEXT COLLATE "C" NOT NULL,
    node       BIGINT NOT NULL,
    origin     TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C",                          -- what its report calls the origin; none: it has no name
    sentence   BIGINT NOT NULL,
    kept       BIGINT NOT NULL,              -- 0: a person rejected it
    body       BYTEA NOT NULL,
    PRIMARY KEY (page, number)
);
CREATE INDEX claims_by_node ON claims (node);
CREATE INDEX claims_by_key ON claims (key);
CREATE INDEX claims_by_origin ON claims (origin);

CREATE TABLE names (
    origin     TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    used       BIGINT NOT NULL,              -- reports that call it so
    PRIMARY KEY (origin, name)
);

CREATE TABLE nodes (
    number     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id         TEXT COLLATE "C" NOT NULL UNIQUE,
    body       BYTEA,                          -- what is compared
    leader     BIGINT                        -- the node under which its matter stands
);
CREATE INDEX nodes_by_leader ON nodes (leader);

CREATE TABLE blocks (
    block      BIGINT NOT NULL,
    place      TEXT COLLATE "C" NOT NULL,                 -- where the node stands in the block
    node       BIGINT NOT NULL,
    PRIMARY KEY (block, place, node)
);

CREATE TABLE edges (
    one        BIGINT NOT NULL,
    other      BIGINT NOT NULL,              -- the larger number
    blocks     BIGINT NOT NULL,              -- blocks in which they are compared
    PRIMARY KEY (one, other)
);
CREATE INDEX edges_by_other ON edges (other);

CREATE TABLE matters (
    leader     BIGINT PRIMARY KEY,
    id         TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    standing   TEXT COLLATE "C" NOT NULL,
    disputed   BIGINT NOT NULL,              -- its origins do not agree
    first      TEXT COLLATE "C" NOT NULL,
    last       TEXT COLLATE "C" NOT NULL,
    title      TEXT COLLATE "C" NOT NULL,
    sign       TEXT COLLATE "C" NOT NULL,                 -- hash of its findings and of what they agree on
    body       BYTEA NOT NULL
);
CREATE INDEX matters_by_id ON matters (id, leader);
CREATE INDEX matters_in_order ON matters (last, title, id);

-- By what a matter is found: places, actors, origins, documents, findings.
CREATE TABLE terms (
    field      TEXT COLLATE "C" NOT NULL,
    term       TEXT COLLATE "C" NOT NULL,
    last       TEXT COLLATE "C" NOT NULL,
    first      TEXT COLLATE "C" NOT NULL,
    matter     BIGINT NOT NULL,
    PRIMARY KEY (field, term, last, first, matter)
);
CREATE INDEX terms_by_matter ON terms (matter);
