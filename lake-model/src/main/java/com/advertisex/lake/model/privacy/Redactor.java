package com.advertisex.lake.model.privacy;

/**
 * Replaces user ids and addresses in records of one mapping; all other bytes stay (Avro: all other values). Data never makes it throw. Not thread-safe: one
 * instance a thread. Made by {@link Redactors}.
 */
public interface Redactor
{
    /** @param body not changed; the result may be the same array */
    Redaction redact(byte[] body);
}
