-- Purpose:    Adds what follows from the User-Agent to impressions, clicks and their quarantine, and says what consent_status, user_key and device_type hold now.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

ALTER TABLE lake.lake.impressions
ADD COLUMN IF NOT EXISTS browser varchar COMMENT 'Browser or app by the User-Agent, as ua-parser names it, e.g. Chrome Mobile.';

ALTER TABLE lake.lake.impressions
ADD COLUMN IF NOT EXISTS browser_version varchar COMMENT 'Its major version.';

ALTER TABLE lake.lake.impressions
ADD COLUMN IF NOT EXISTS os varchar COMMENT 'Operating system by the User-Agent, as ua-parser names it, e.g. iOS.';

ALTER TABLE lake.lake.clicks
ADD COLUMN IF NOT EXISTS browser varchar COMMENT 'Browser or app by the User-Agent, as ua-parser names it, e.g. Chrome Mobile.';

ALTER TABLE lake.lake.clicks
ADD COLUMN IF NOT EXISTS browser_version varchar COMMENT 'Its major version.';

ALTER TABLE lake.lake.clicks
ADD COLUMN IF NOT EXISTS os varchar COMMENT 'Operating system by the User-Agent, as ua-parser names it, e.g. iOS.';

ALTER TABLE lake.quarantine.impressions
ADD COLUMN IF NOT EXISTS browser varchar COMMENT 'Browser or app by the User-Agent, as ua-parser names it, e.g. Chrome Mobile.';

ALTER TABLE lake.quarantine.impressions
ADD COLUMN IF NOT EXISTS browser_version varchar COMMENT 'Its major version.';

ALTER TABLE lake.quarantine.impressions
ADD COLUMN IF NOT EXISTS os varchar COMMENT 'Operating system by the User-Agent, as ua-parser names it, e.g. iOS.';

ALTER TABLE lake.quarantine.interactions
ADD COLUMN IF NOT EXISTS browser varchar COMMENT 'Browser or app by the User-Agent, as ua-parser names it, e.g. Chrome Mobile.';

ALTER TABLE lake.quarantine.interactions
ADD COLUMN IF NOT EXISTS browser_version varchar COMMENT 'Its major version.';

ALTER TABLE lake.quarantine.interactions
ADD COLUMN IF NOT EXISTS os varchar COMMENT 'Operating system by the User-Agent, as ua-parser names it, e.g. iOS.';

COMMENT ON COLUMN lake.lake.impressions.consent_status
IS 'Consent: granted, not_applicable, unknown, denied, missing or invalid, the last three without a user_key; null where the source says nothing.';

COMMENT ON COLUMN lake.lake.impressions.user_key
IS 'Pseudonymous user: the keyed hash that the edge put in place of the user id; null where no hash was applied, and of users without consent.';

COMMENT ON COLUMN lake.lake.impressions.device_type
IS 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says; by the User-Agent where it says nothing.';

COMMENT ON COLUMN lake.lake.clicks.consent_status
IS 'Consent: granted, not_applicable, unknown, denied, missing or invalid, the last three without a user_key; null where the source says nothing.';

COMMENT ON COLUMN lake.lake.clicks.user_key
IS 'Pseudonymous user: the keyed hash that the edge put in place of the user id; null where no hash was applied, and of users without consent.';

COMMENT ON COLUMN lake.lake.clicks.device_type
IS 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says; by the User-Agent where it says nothing.';

COMMENT ON COLUMN lake.lake.conversions.consent_status
IS 'Consent: granted, not_applicable, unknown, denied, missing or invalid, the last three without a user_key; null where the source says nothing.';

COMMENT ON COLUMN lake.lake.conversions.user_key
IS 'Pseudonymous user: the keyed hash that the edge put in place of the user id; null where no hash was applied, and of users without consent.';

COMMENT ON COLUMN lake.lake.conversions.device_type
IS 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says; by the User-Agent where it says nothing.';

COMMENT ON COLUMN lake.lake.bid_requests.consent_status
IS 'Consent: granted, not_applicable, unknown, denied, missing or invalid, the last three without a user_key; null where the source says nothing.';

COMMENT ON COLUMN lake.lake.bid_requests.user_key
IS 'Pseudonymous user: the keyed hash that the edge put in place of the user id; null where no hash was applied, and of users without consent.';

COMMENT ON COLUMN lake.lake.bid_requests.device_type
IS 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says; by the User-Agent where it says nothing.';

COMMENT ON COLUMN lake.quarantine.impressions.consent_status
IS 'Consent: granted, not_applicable, unknown, denied, missing or invalid, the last three without a user_key; null where the source says nothing.';

COMMENT ON COLUMN lake.quarantine.impressions.user_key
IS 'Pseudonymous user: the keyed hash that the edge put in place of the user id; null where no hash was applied, and of users without consent.';

COMMENT ON COLUMN lake.quarantine.impressions.device_type
IS 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says; by the User-Agent where it says nothing.';

COMMENT ON COLUMN lake.quarantine.interactions.consent_status
IS 'Consent: granted, not_applicable, unknown, denied, missing or invalid, the last three without a user_key; null where the source says nothing.';

COMMENT ON COLUMN lake.quarantine.interactions.user_key
IS 'Pseudonymous user: the keyed hash that the edge put in place of the user id; null where no hash was applied, and of users without consent.';

COMMENT ON COLUMN lake.quarantine.interactions.device_type
IS 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says; by the User-Agent where it says nothing.';

COMMENT ON COLUMN lake.quarantine.bid_requests.consent_status
IS 'Consent: granted, not_applicable, unknown, denied, missing or invalid, the last three without a user_key; null where the source says nothing.';

COMMENT ON COLUMN lake.quarantine.bid_requests.user_key
IS 'Pseudonymous user: the keyed hash that the edge put in place of the user id; null where no hash was applied, and of users without consent.';

COMMENT ON COLUMN lake.quarantine.bid_requests.device_type
IS 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says; by the User-Agent where it says nothing.';
