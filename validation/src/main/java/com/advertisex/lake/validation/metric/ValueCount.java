package com.advertisex.lake.validation.metric;

/** How often a value occurs. */
public record ValueCount(Object value, long count) {}
