package com.advertisex.lake.traffic;

import java.util.List;

/** How much traffic each country sends at each minute of the UTC day: its share, shaped by the hours at which people are awake there. */
final class DailyCurve
{
    static final int MINUTES_PER_DAY = 1440;

    /** Relative traffic by local hour: a trough at four in the morning, a peak at eight in the evening. */
    private static final int[] BY_LOCAL_HOUR = {42, 28, 20, 16, 15, 19, 33, 52, 68, 77, 81, 83, 87, 86, 83, 82, 84, 89, 95, 99, 100, 92, 76, 58};

    /** By minute of the day, then country: the weights of the countries up to and including it. */
    private final double[][] cumulative = new double[MINUTES_PER_DAY][];

    DailyCurve(List<Country> countries)
    {
        for (int minute = 0; minute < MINUTES_PER_DAY; minute++) {
            double[] weights = new double[countries.size()];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += countries.get(i).share() * localTraffic(minute + countries.get(i).utcOffsetMinutes());
                weights[i] = sum;
            }
            cumulative[minute] = weights;
        }
    }

    double total(int minuteOfDay)
    {
        double[] weights = cumulative[minuteOfDay];
        return weights[weights.length - 1];
    }

    /** @param draw from 0 inclusive to 1 exclusive */
    int country(int minuteOfDay, double draw)
    {
        double[] weights = cumulative[minuteOfDay];
        double target = draw * weights[weights.length - 1];
        int country = 0;
        while (weights[country] <= target) {
            country++;
        }
        return country;
    }

    private static double localTraffic(int localMinute)
    {
        int minute = Math.floorMod(localMinute, MINUTES_PER_DAY);
        int hour = minute / 60;
        int before = BY_LOCAL_HOUR[hour];
        int after = BY_LOCAL_HOUR[(hour + 1) % BY_LOCAL_HOUR.length];
        return before + (after - before) * (minute % 60) / 60.0;
    }
}
