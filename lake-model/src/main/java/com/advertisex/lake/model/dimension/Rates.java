package com.advertisex.lake.model.dimension;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Rates by pair of currencies and day. */
final class Rates
{
    private final Map<String, Map<String, NavigableMap<Long, BigDecimal>>> byCurrency = new HashMap<>();

    void add(String currency, String baseCurrency, long epochDay, BigDecimal rate)
    {
        byCurrency.computeIfAbsent(currency, key -> new HashMap<>()).computeIfAbsent(baseCurrency, key -> new TreeMap<>()).put(epochDay, rate);
    }

    BigDecimal rate(String currency, String baseCurrency, long epochDay, int maxAgeDays)
    {
        if (currency.equals(baseCurrency)) {
            return BigDecimal.ONE;
        }
        Map<String, NavigableMap<Long, BigDecimal>> byBase = byCurrency.get(currency);
        NavigableMap<Long, BigDecimal> byDay = byBase == null ? null : byBase.get(baseCurrency);
        Map.Entry<Long, BigDecimal> latest = byDay == null ? null : byDay.floorEntry(epochDay);
        return latest == null || latest.getKey() < epochDay - maxAgeDays ? null : latest.getValue();
    }
}
