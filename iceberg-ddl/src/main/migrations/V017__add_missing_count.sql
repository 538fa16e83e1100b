-- Purpose:    Adds to verdicts how many rows have no value, without which the part of unexpected rows cannot be told.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

ALTER TABLE lake.ops.validations
ADD COLUMN IF NOT EXISTS missing_count bigint COMMENT 'Rows that were not judged, since they have no value; null: the expectation tells none.';
