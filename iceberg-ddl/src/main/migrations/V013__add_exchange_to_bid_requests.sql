-- Purpose:    Adds the exchange to bid requests and their quarantine.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

ALTER TABLE lake.lake.bid_requests
ADD COLUMN IF NOT EXISTS exchange varchar COMMENT 'Exchange that asks for bids, as the source or its mapping names it.';

ALTER TABLE lake.quarantine.bid_requests
ADD COLUMN IF NOT EXISTS exchange varchar COMMENT 'Exchange that asks for bids, as the source or its mapping names it.';
