package com.advertisex.lake.singlenode.ledger;

/**
 * What an agent says of an hour.
 *
 * @param produced events that it took in
 * @param redelivered of the landed events, those that had landed before
 * @param acceptedLosses of the produced events, those that an operator has given up
 */
public record EdgeCount(long produced, long redelivered, long acceptedLosses) {}
