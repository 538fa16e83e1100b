-- Purpose:    Attribution by last touch and linear, as a DuckDB user would write it over the Parquet files of the three tables.
-- Parameters: {{impressions}}, {{clicks}}, {{conversions}}: folders of Parquet files; {{output}}: the file to write; {{temporary}}: a folder;
--             {{memory}}: memory limit
-- Run:        ./lake bench correlate --engines duckdb

SET threads = 2;
SET memory_limit = '{{memory}}';
SET temp_directory = '{{temporary}}';
SET TimeZone = 'UTC';
SET preserve_insertion_order = false;

CREATE TEMP TABLE conversions AS
SELECT event_id AS conversion_id, event_time AS conversion_time, user_key, campaign_id, click_id, impression_id
FROM read_parquet('{{conversions}}/*.parquet')
WHERE is_test IS NOT TRUE;

-- Only what users did with campaigns that they converted on can be on a path of its own right.
CREATE TEMP TABLE journeys AS
SELECT DISTINCT user_key, campaign_id FROM conversions WHERE user_key IS NOT NULL AND campaign_id IS NOT NULL;

CREATE TEMP TABLE own_clicks AS
SELECT event_id, event_time, user_key, campaign_id, impression_id
FROM read_parquet('{{clicks}}/*.parquet') SEMI JOIN journeys USING (user_key, campaign_id)
WHERE is_test IS NOT TRUE AND ivt_reason IS NULL;

-- An invalid impression may be what a click was on, but is no touch.
CREATE TEMP TABLE own_impressions AS
SELECT event_id, event_time, user_key, campaign_id, ivt_reason
FROM read_parquet('{{impressions}}/*.parquet') SEMI JOIN journeys USING (user_key, campaign_id)
WHERE is_test IS NOT TRUE;

-- When an impression was clicked first: from then on the click is the touch.
CREATE TEMP TABLE clicked AS
SELECT impression_id, min(click_time) AS clicked_time
FROM (
    SELECT impression.event_id AS impression_id, click.event_time AS click_time
    FROM own_clicks click JOIN own_impressions impression
        ON impression.event_id = click.impression_id AND impression.user_key = click.user_key AND impression.campaign_id = click.campaign_id
            AND impression.event_time BETWEEN click.event_time - INTERVAL 1 DAY AND click.event_time
    UNION ALL
    SELECT impression.event_id, click.event_time
    FROM (SELECT * FROM own_clicks WHERE impression_id IS NULL) click ASOF JOIN own_impressions impression
        ON impression.user_key = click.user_key AND impression.campaign_id = click.campaign_id AND click.event_time >= impression.event_time
    WHERE impression.event_time >= click.event_time - INTERVAL 1 DAY)
GROUP BY impression_id;

CREATE TEMP TABLE named AS
WITH named_clicks AS (
    SELECT conversion_id, 'click' AS touch_type, click.event_id AS touch_id, click.event_time AS touch_time
    FROM conversions JOIN read_parquet('{{clicks}}/*.parquet') click
        ON coalesce(click.click_id, click.event_id) = conversions.click_id
            AND click.event_time BETWEEN conversion_time - INTERVAL 30 DAYS AND conversion_time
    WHERE click.is_test IS NOT TRUE AND click.ivt_reason IS NULL
)
SELECT * FROM named_clicks
UNION ALL
SELECT conversion_id, 'impression', impression.event_id, impression.event_time
FROM (SELECT * FROM conversions ANTI JOIN named_clicks USING (conversion_id) WHERE impression_id IS NOT NULL) unresolved
    JOIN read_parquet('{{impressions}}/*.parquet') impression
        ON impression.event_id = unresolved.impression_id AND impression.event_time BETWEEN conversion_time - INTERVAL 1 DAY AND conversion_time
WHERE impression.is_test IS NOT TRUE AND impression.ivt_reason IS NULL;

-- The credit is shared in billionths; what is left of dividing them goes to the latest touches.
COPY (
    WITH touches AS (
        SELECT conversion_id, touch_type, touch_id, touch_time, bool_or(is_named) AS is_named
        FROM (
            SELECT conversion_id, 'click' AS touch_type, event_id AS touch_id, event_time AS touch_time, false AS is_named
            FROM conversions JOIN own_clicks USING (user_key, campaign_id)
            WHERE event_time BETWEEN conversion_time - INTERVAL 30 DAYS AND conversion_time
            UNION ALL
            SELECT conversion_id, 'impression', event_id, event_time, false
            FROM conversions JOIN own_impressions USING (user_key, campaign_id) LEFT JOIN clicked ON clicked.impression_id = own_impressions.event_id
            WHERE event_time BETWEEN conversion_time - INTERVAL 1 DAY AND conversion_time
                AND ivt_reason IS NULL
                AND (clicked_time IS NULL OR clicked_time > conversion_time)
            UNION ALL
            SELECT conversion_id, touch_type, touch_id, touch_time, true FROM named)
        GROUP BY ALL
    ),
    numbered AS (
        SELECT
            *,
            row_number() OVER (PARTITION BY conversion_id ORDER BY touch_time, touch_id) AS touch_number,
            count(*) OVER (PARTITION BY conversion_id) AS touch_count,
            row_number() OVER (PARTITION BY conversion_id ORDER BY is_named DESC, touch_type = 'click' DESC, touch_time DESC, touch_id DESC) AS decides
        FROM touches
    )
    SELECT conversion_id, 'last_touch' AS model, touch_type, touch_id, CAST(1 AS DECIMAL(10, 9)) AS credit
    FROM numbered
    WHERE decides = 1
    UNION ALL
    SELECT
        conversion_id,
        'linear',
        touch_type,
        touch_id,
        CAST((1000000000 // touch_count + CASE WHEN touch_number > touch_count - 1000000000 % touch_count THEN 1 ELSE 0 END)
            * CAST(0.000000001 AS DECIMAL(10, 9)) AS DECIMAL(10, 9))
    FROM numbered
    UNION ALL
    SELECT conversion_id, model, NULL, NULL, CAST(1 AS DECIMAL(10, 9))
    FROM conversions ANTI JOIN touches USING (conversion_id) CROSS JOIN (VALUES ('last_touch'), ('linear')) models(model)
) TO '{{output}}' (FORMAT parquet, COMPRESSION zstd);
