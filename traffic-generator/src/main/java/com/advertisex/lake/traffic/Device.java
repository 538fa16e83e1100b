package com.advertisex.lake.traffic;

/**
 * A kind of device.
 *
 * @param openRtbType the code of the list "Device Types" of AdCOM 1.0
 */
record Device(FormFactor formFactor, Text type, int openRtbType, Text make, Text model, Text os, Text osVersion, int weight, Text userAgent)
{
    /** What decides about the sizes of the ads. */
    enum FormFactor
    {
        HANDHELD,
        DESKTOP,
        TELEVISION,
    }
}
