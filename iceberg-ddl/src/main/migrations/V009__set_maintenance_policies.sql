-- Purpose:    Says where table maintenance does otherwise than by default (docs/operations/maintenance.md): each row of watermarks stays in a file of its
--             own, since it is replaced by its file; the dimensions, which each load rewrites whole, keep a month of loads to look back at.
-- Parameters: none
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

ALTER TABLE lake.ops.watermarks
SET PROPERTIES extra_properties = MAP(ARRAY['lake.maintenance.compact'], ARRAY['false']);

ALTER TABLE lake.lake.advertisers
SET PROPERTIES extra_properties = MAP(ARRAY['lake.maintenance.snapshot-age'], ARRAY['30d']);

ALTER TABLE lake.lake.campaigns
SET PROPERTIES extra_properties = MAP(ARRAY['lake.maintenance.snapshot-age'], ARRAY['30d']);

ALTER TABLE lake.lake.creatives
SET PROPERTIES extra_properties = MAP(ARRAY['lake.maintenance.snapshot-age'], ARRAY['30d']);

ALTER TABLE lake.lake.publishers
SET PROPERTIES extra_properties = MAP(ARRAY['lake.maintenance.snapshot-age'], ARRAY['30d']);

ALTER TABLE lake.lake.fx_rates
SET PROPERTIES extra_properties = MAP(ARRAY['lake.maintenance.snapshot-age'], ARRAY['30d']);
