-- What is remembered of fetching, so that nothing is fetched twice and a gathering that was killed goes on.
CREATE TABLE fetches (
    url           TEXT COLLATE "C" PRIMARY KEY,
    state         TEXT NOT NULL,               -- wanted, fetched, settled, listing, gone, failed
    status        INTEGER,                     -- of the last answer
    final_url     TEXT,                        -- that answered; the validators are its
    etag          TEXT,
    modified      TEXT,
    media_type    TEXT,
    leads_to      TEXT,                        -- pages, listings
    content_hash  TEXT,                        -- sha256 of the bytes that came
    asked_at      TEXT COLLATE "C",                        -- times: UTC, microseconds
    fetched_at    TEXT,
    later         TEXT COLLATE "C",                        -- not to be asked for again before
    tries         INTEGER NOT NULL DEFAULT 0,
    reason        TEXT,
    lead          TEXT,                        -- JSON: what its feed or sitemap says of it
    source        TEXT,                        -- what led to it
    document      TEXT COLLATE "C",                        -- id of the report that it holds
    told          INTEGER NOT NULL DEFAULT 1,  -- 0: watch has not yet told what it changed
    body          BYTEA                        -- zlib; only until it is read
);
CREATE INDEX fetches_untold ON fetches (document) WHERE told = 0;

-- What a feed, a sitemap or an OPML leads to, in its order.
CREATE TABLE fetch_leads (
    listing  TEXT COLLATE "C" NOT NULL,
    place    INTEGER NOT NULL,
    url      TEXT COLLATE "C" NOT NULL,
    lead     TEXT NOT NULL,
    PRIMARY KEY (listing, url)
);

CREATE TABLE fetch_sites (
    site       TEXT COLLATE "C" PRIMARY KEY,               -- scheme://host:port
    robots     TEXT NOT NULL,
    robots_at  TEXT,
    later      TEXT COLLATE "C"
);

CREATE TABLE fetch_runs (
    name        TEXT COLLATE "C" PRIMARY KEY,              -- hash of its sources
    started_at  TEXT COLLATE "C" NOT NULL,
    ended_at    TEXT                           -- none: it was stopped, and goes on the next time
);
