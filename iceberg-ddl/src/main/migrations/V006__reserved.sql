-- Purpose:    Holds the number for a change that is under way elsewhere, since numbers have no gaps. To be replaced by that change when both meet.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE SCHEMA IF NOT EXISTS lake.lake;
