-- Purpose:    Lets quarantined records be replayed and the books say more: the headers that a record landed with, which a replay decodes by; what kind of
--             run a run was; and what a feed's watermark waits for.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

ALTER TABLE lake.quarantine.impressions
ADD COLUMN IF NOT EXISTS headers map(varchar, varchar)
    COMMENT 'What the edge agent stamped on the record; a replay decodes by it. Null: quarantined before it was kept.';

ALTER TABLE lake.quarantine.interactions
ADD COLUMN IF NOT EXISTS headers map(varchar, varchar)
    COMMENT 'What the edge agent stamped on the record; a replay decodes by it. Null: quarantined before it was kept.';

ALTER TABLE lake.quarantine.bid_requests
ADD COLUMN IF NOT EXISTS headers map(varchar, varchar)
    COMMENT 'What the edge agent stamped on the record; a replay decodes by it. Null: quarantined before it was kept.';

ALTER TABLE lake.ops.runs
ADD COLUMN IF NOT EXISTS kind varchar
    COMMENT 'clean, which took landing files, or replay, which took rows of the quarantine; null, of older runs, is clean.';

ALTER TABLE lake.ops.runs
ADD COLUMN IF NOT EXISTS request varchar
    COMMENT 'Of a replay: what it was asked for (which rows, which mapping, which columns were set); null for clean.';

ALTER TABLE lake.ops.watermarks
ADD COLUMN IF NOT EXISTS waiting_for varchar
    COMMENT 'Why the feed is not complete further: a file that is open or not processed, a run that failed; null: only the current hour is left.';
