-- Purpose:    What the attributions of all engines are compared by. Of an engine that computes more models or columns, only these are read.
-- Parameters: {{name}}: of the views; {{files}}: a list of quoted file names

CREATE OR REPLACE TEMP VIEW {{name}}_rows AS
SELECT conversion_id, model, touch_type, touch_id, CAST(credit AS DECIMAL(10, 9)) AS credit
FROM read_parquet([{{files}}], hive_partitioning = false)
WHERE model IN ('last_touch', 'linear');

CREATE OR REPLACE TEMP VIEW {{name}}_digest AS
SELECT
    (SELECT count(*) FROM {{name}}_rows) AS row_count,
    (SELECT
        CAST(coalesce(sum(CAST(md5_number_upper(to_json({{name}}_rows)) AS HUGEINT)), 0) AS VARCHAR) || ':'
            || CAST(coalesce(sum(CAST(md5_number_lower(to_json({{name}}_rows)) AS HUGEINT)), 0) AS VARCHAR)
        FROM {{name}}_rows) AS hashes,
    count(*) AS conversions,
    count(*) FILTER (WHERE is_attributed) AS attributed,
    count(*) FILTER (WHERE last_touch IS DISTINCT FROM 1 OR linear IS DISTINCT FROM 1) AS unshared
FROM (
    SELECT
        conversion_id,
        bool_or(touch_id IS NOT NULL) AS is_attributed,
        sum(credit) FILTER (WHERE model = 'last_touch') AS last_touch,
        sum(credit) FILTER (WHERE model = 'linear') AS linear
    FROM {{name}}_rows
    GROUP BY conversion_id);
