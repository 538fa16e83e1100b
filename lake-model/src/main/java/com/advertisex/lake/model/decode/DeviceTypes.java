package com.advertisex.lake.model.decode;

import java.util.Map;

/** Names for the device types that OpenRTB numbers (AdCOM 1.0, list Device Types), the same that impressions use. Other values stay as they are. */
final class DeviceTypes
{
    private static final Map<String, String> NAMES = Map.of(
            "1", "mobile",
            "2", "desktop",
            "3", "ctv",
            "4", "mobile",
            "5", "tablet",
            "6", "connected_device",
            "7", "ctv",
            "8", "dooh");

    private DeviceTypes() {}

    static ValueReader reader(FieldIssues issues)
    {
        ValueReader text = ScalarReaders.text(issues);
        return (value, place) -> {
            Object read = text.read(value, place);
            return read == null ? null : NAMES.getOrDefault(read.toString(), read.toString());
        };
    }
}
