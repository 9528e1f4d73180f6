-- The database of minekit-sqlite, version 1. Offsets are code points into the document's text.

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,          -- the document's id: its path below the input
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  length INTEGER NOT NULL,
  meta TEXT NOT NULL,                 -- JSON
  text TEXT                           -- with --with-text
);

CREATE TABLE mentions (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  label TEXT NOT NULL,                -- its id within the document: m1, m2 ...
  type TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  sentence TEXT NOT NULL,
  rule TEXT NOT NULL,
  score REAL NOT NULL,
  attrs TEXT NOT NULL,                -- JSON
  UNIQUE (document, label)
);
CREATE INDEX mentions_type ON mentions(type);

CREATE TABLE captures (
  id INTEGER PRIMARY KEY,
  mention INTEGER NOT NULL REFERENCES mentions(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX captures_mention ON captures(mention);

CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  label TEXT NOT NULL,                -- its id within the document: p1, p2 ...
  name TEXT NOT NULL,
  role TEXT,                          -- where the document gives one
  affiliation TEXT,
  UNIQUE (document, label)
);
CREATE INDEX people_name ON people(name);

CREATE TABLE people_mentions (
  person INTEGER NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  mention INTEGER NOT NULL REFERENCES mentions(id) ON DELETE CASCADE,
  PRIMARY KEY (person, mention)
);
CREATE INDEX people_mentions_mention ON people_mentions(mention);

CREATE TABLE relations (
  id INTEGER PRIMARY KEY,
  relation TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES mentions(id) ON DELETE CASCADE,
  target INTEGER NOT NULL REFERENCES mentions(id) ON DELETE CASCADE,
  rule TEXT NOT NULL
);
CREATE INDEX relations_source ON relations(source);
CREATE INDEX relations_target ON relations(target);

CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  stage TEXT NOT NULL,
  owner TEXT NOT NULL,
  message TEXT NOT NULL,
  "offset" INTEGER,
  severity TEXT NOT NULL
);
CREATE INDEX problems_document ON problems(document);

-- Full-text search. The texts stay in their tables; triggers keep the index in step, also when a
-- document is replaced, because a cascade fires them too. Datasette offers a search box for a table
-- whose index says content="TABLE", in double quotes.

CREATE VIRTUAL TABLE documents_fts USING fts5(
  name, text, content="documents", content_rowid='id', tokenize='porter unicode61'
);
CREATE TRIGGER documents_fts_insert AFTER INSERT ON documents BEGIN
  INSERT INTO documents_fts(rowid, name, text) VALUES (new.id, new.name, new.text);
END;
CREATE TRIGGER documents_fts_delete AFTER DELETE ON documents BEGIN
  INSERT INTO documents_fts(documents_fts, rowid, name, text)
  VALUES ('delete', old.id, old.name, old.text);
END;

CREATE VIRTUAL TABLE mentions_fts USING fts5(
  text, sentence, content="mentions", content_rowid='id', tokenize='porter unicode61'
);
CREATE TRIGGER mentions_fts_insert AFTER INSERT ON mentions BEGIN
  INSERT INTO mentions_fts(rowid, text, sentence) VALUES (new.id, new.text, new.sentence);
END;
CREATE TRIGGER mentions_fts_delete AFTER DELETE ON mentions BEGIN
  INSERT INTO mentions_fts(mentions_fts, rowid, text, sentence)
  VALUES ('delete', old.id, old.text, old.sentence);
END;

-- A view for each type of the standard packs, with a column for each attribute; the content of a
-- quotation without what interrupts it.

CREATE VIEW quotes AS SELECT
  mentions.id, documents.name AS document,
  (SELECT group_concat(captures.text, ' ... ') FROM captures
    WHERE captures.mention = mentions.id AND captures.name = 'content') AS content,
  json_extract(attrs, '$.speaker') AS speaker, json_extract(attrs, '$.speaker_role') AS speaker_role,
  json_extract(attrs, '$.speaker_affiliation') AS speaker_affiliation, json_extract(attrs, '$.manner') AS manner,
  sentence, rule
FROM mentions JOIN documents ON documents.id = mentions.document WHERE type = 'quote';

CREATE VIEW conditions AS SELECT
  mentions.id, documents.name AS document, mentions.text,
  json_extract(attrs, '$.kind') AS kind, json_extract(attrs, '$.marker') AS marker, sentence, rule
FROM mentions JOIN documents ON documents.id = mentions.document WHERE type = 'condition';

CREATE VIEW quantities AS SELECT
  mentions.id, documents.name AS document, mentions.text,
  json_extract(attrs, '$.value') AS value, json_extract(attrs, '$.low') AS low, json_extract(attrs, '$.high') AS high,
  json_extract(attrs, '$.unit') AS unit, json_extract(attrs, '$.dimension') AS dimension, json_extract(attrs, '$.modifier') AS modifier,
  json_extract(attrs, '$.currency') AS currency, json_extract(attrs, '$.si_value') AS si_value,
  json_extract(attrs, '$.si_unit') AS si_unit, sentence, rule
FROM mentions JOIN documents ON documents.id = mentions.document WHERE type = 'quantity';

CREATE VIEW officials AS SELECT
  mentions.id, documents.name AS document, mentions.text,
  json_extract(attrs, '$.name') AS name, json_extract(attrs, '$.role') AS role, json_extract(attrs, '$.affiliation') AS affiliation,
  json_extract(attrs, '$.status') AS status, json_extract(attrs, '$.party') AS party, json_extract(attrs, '$.state') AS state,
  sentence, rule
FROM mentions JOIN documents ON documents.id = mentions.document WHERE type = 'official';

CREATE VIEW speakers AS SELECT
  json_extract(attrs, '$.speaker') AS speaker, count(*) AS quotes, count(DISTINCT document) AS documents,
  max(json_extract(attrs, '$.speaker_role')) AS role, max(json_extract(attrs, '$.speaker_affiliation')) AS affiliation
FROM mentions WHERE type = 'quote' AND json_extract(attrs, '$.speaker') IS NOT NULL
GROUP BY json_extract(attrs, '$.speaker') ORDER BY quotes DESC, speaker;
