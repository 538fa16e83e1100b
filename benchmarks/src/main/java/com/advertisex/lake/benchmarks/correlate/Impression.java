package com.advertisex.lake.benchmarks.correlate;

/**
 * In numbers.
 *
 * @param user {@link Interaction#NONE}: not known
 */
record Impression(long number, int campaign, long timeMicros, long user, boolean isTest, boolean isInvalid) {}
