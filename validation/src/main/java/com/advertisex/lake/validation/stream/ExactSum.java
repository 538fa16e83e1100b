package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.table.Values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Adds up numbers: whole ones and decimals exactly, doubles with the error of each addition carried along (Neumaier). */
final class ExactSum
{
    private long count;
    private long longs;
    private BigInteger integers = BigInteger.ZERO;
    private BigDecimal decimals;
    private boolean hasDoubles;
    private double doubles;
    private double error;

    void add(Object value)
    {
        count++;
        if (value instanceof Long number) {
            long sum = longs + number;
            if (((longs ^ sum) & (number ^ sum)) < 0) {
                integers = integers.add(BigInteger.valueOf(longs));
                longs = number;
                return;
            }
            longs = sum;
        }
        else if (value instanceof Double number) {
            hasDoubles = true;
            double sum = doubles + number;
            error += Math.abs(doubles) >= Math.abs(number) ? doubles - sum + number : number - sum + doubles;
            doubles = sum;
        }
        else if (value instanceof BigDecimal number) {
            decimals = decimals == null ? number : decimals.add(number);
        }
        else if (value instanceof BigInteger number) {
            integers = integers.add(number);
        }
        else {
            throw new MetricException(Values.describe(value) + " cannot be added up");
        }
    }

    long count()
    {
        return count;
    }

    /** Long or BigInteger of whole numbers, BigDecimal where there is a decimal, Double where there is a double; null of nothing. */
    Object sum()
    {
        if (count == 0) {
            return null;
        }
        BigInteger whole = integers.add(BigInteger.valueOf(longs));
        if (hasDoubles) {
            // An infinite sum has an error that is none.
            double all = Double.isFinite(doubles) ? doubles + error : doubles;
            return all + (decimals == null ? 0 : decimals.doubleValue()) + whole.doubleValue();
        }
        if (decimals != null) {
            return decimals.add(new BigDecimal(whole));
        }
        return Values.key(whole);
    }

    /** As a double, or null of nothing. */
    Double mean()
    {
        Object sum = sum();
        if (sum == null) {
            return null;
        }
        return sum instanceof Double number ? number / count : Values.decimal((Number) sum).divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                .doubleValue();
    }
}
