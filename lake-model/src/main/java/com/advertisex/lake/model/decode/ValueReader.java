package com.advertisex.lake.model.decode;

/** Turns a source value into the value of a column. */
@FunctionalInterface
interface ValueReader
{
    /**
     * @param value not null and no text that means null
     * @param place what a violation calls the place
     * @return null where the value cannot be taken; that has then been reported
     */
    Object read(Object value, Place place);
}
