-- Purpose:    Attribution by last touch and linear, as a user of Spark SQL would write it over the Parquet files of the three tables.
-- Parameters: {{impressions}}, {{clicks}}, {{conversions}}: folders of Parquet files; {{output}}: the folder to write
-- Run:        ./lake bench correlate --engines spark

CREATE OR REPLACE TEMPORARY VIEW all_impressions USING parquet OPTIONS (path '{{impressions}}');
CREATE OR REPLACE TEMPORARY VIEW all_clicks USING parquet OPTIONS (path '{{clicks}}');
CREATE OR REPLACE TEMPORARY VIEW all_conversions USING parquet OPTIONS (path '{{conversions}}');

CACHE TABLE conversions AS
SELECT event_id AS conversion_id, event_time AS conversion_time, user_key, campaign_id, click_id, impression_id
FROM all_conversions
WHERE is_test IS NOT TRUE;

-- Only what users did with campaigns that they converted on can be on a path of its own right.
CACHE TABLE own_clicks AS
SELECT event_id, event_time, user_key, campaign_id, impression_id
FROM all_clicks LEFT SEMI JOIN conversions USING (user_key, campaign_id)
WHERE is_test IS NOT TRUE AND ivt_reason IS NULL;

-- An invalid impression may be what a click was on, but is no touch.
CACHE TABLE own_impressions AS
SELECT event_id, event_time, user_key, campaign_id, ivt_reason
FROM all_impressions LEFT SEMI JOIN conversions USING (user_key, campaign_id)
WHERE is_test IS NOT TRUE;

-- When an impression was clicked first: from then on the click is the touch.
CREATE OR REPLACE TEMPORARY VIEW clicked AS
SELECT impression_id, min(click_time) AS clicked_time
FROM (
    SELECT impression.event_id AS impression_id, click.event_time AS click_time
    FROM own_clicks click JOIN own_impressions impression
        ON impression.event_id = click.impression_id AND impression.user_key = click.user_key AND impression.campaign_id = click.campaign_id
            AND impression.event_time BETWEEN click.event_time - INTERVAL 1 DAY AND click.event_time
    UNION ALL
    SELECT max_by(impression.event_id, impression.event_time), click.event_time
    FROM own_clicks click JOIN own_impressions impression
        ON impression.user_key = click.user_key AND impression.campaign_id = click.campaign_id
            AND impression.event_time BETWEEN click.event_time - INTERVAL 1 DAY AND click.event_time
    WHERE click.impression_id IS NULL
    GROUP BY click.event_id, click.event_time)
GROUP BY impression_id;

CREATE OR REPLACE TEMPORARY VIEW named_clicks AS
SELECT conversion_id, 'click' AS touch_type, click.event_id AS touch_id, click.event_time AS touch_time
FROM conversions JOIN all_clicks click
    ON coalesce(click.click_id, click.event_id) = conversions.click_id
        AND click.event_time BETWEEN conversion_time - INTERVAL 30 DAYS AND conversion_time
WHERE click.is_test IS NOT TRUE AND click.ivt_reason IS NULL;

CREATE OR REPLACE TEMPORARY VIEW named_impressions AS
SELECT conversion_id, 'impression' AS touch_type, impression.event_id AS touch_id, impression.event_time AS touch_time
FROM (SELECT * FROM conversions LEFT ANTI JOIN named_clicks USING (conversion_id) WHERE impression_id IS NOT NULL) unresolved
    JOIN all_impressions impression
        ON impression.event_id = unresolved.impression_id AND impression.event_time BETWEEN conversion_time - INTERVAL 1 DAY AND conversion_time
WHERE impression.is_test IS NOT TRUE AND impression.ivt_reason IS NULL;

CACHE TABLE touches AS
SELECT
    *,
    row_number() OVER (PARTITION BY conversion_id ORDER BY touch_time, touch_id) AS touch_number,
    count(*) OVER (PARTITION BY conversion_id) AS touch_count,
    row_number() OVER (PARTITION BY conversion_id ORDER BY is_named DESC, touch_type, touch_time DESC, touch_id DESC) AS decides
FROM (
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
        SELECT conversion_id, touch_type, touch_id, touch_time, true FROM named_clicks
        UNION ALL
        SELECT conversion_id, touch_type, touch_id, touch_time, true FROM named_impressions)
    GROUP BY conversion_id, touch_type, touch_id, touch_time);

-- The credit is shared in billionths; what is left of dividing them goes to the latest touches.
INSERT OVERWRITE DIRECTORY '{{output}}' USING parquet OPTIONS (compression 'zstd')
SELECT conversion_id, 'last_touch' AS model, touch_type, touch_id, CAST(1 AS DECIMAL(10, 9)) AS credit
FROM touches
WHERE decides = 1
UNION ALL
SELECT
    conversion_id,
    'linear',
    touch_type,
    touch_id,
    CAST(CAST(1000000000 div touch_count + CASE WHEN touch_number > touch_count - 1000000000 % touch_count THEN 1 ELSE 0 END AS DECIMAL(10, 0))
        * CAST(0.000000001 AS DECIMAL(9, 9)) AS DECIMAL(10, 9))
FROM touches
UNION ALL
SELECT conversion_id, model, NULL, NULL, CAST(1 AS DECIMAL(10, 9))
FROM (SELECT conversion_id FROM conversions LEFT ANTI JOIN touches USING (conversion_id)) CROSS JOIN (VALUES ('last_touch'), ('linear')) AS models (model);
