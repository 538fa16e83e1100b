package com.advertisex.lake.model.decode;

/** Decimal texts of ids that a source gives as numbers; the same few come again and again, so one text is kept for each of a thousand places. */
final class NumberTexts
{
    private static final int PLACES = 1024;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PLACES);

    private final long[] numbers = new long[PLACES];
    private final String[] texts = new String[PLACES];

    String of(long number)
    {
        int place = (int) ((number * MULTIPLIER) >>> SHIFT);
        if (texts[place] == null || numbers[place] != number) {
            numbers[place] = number;
            texts[place] = Long.toString(number);
        }
        return texts[place];
    }
}
