package com.advertisex.lake.validation.suite;

/** What can be wrong with a suite. */
public enum SuiteError
{
    /** The file is not there or cannot be read. */
    UNREADABLE,
    /** Not JSON. */
    BAD_JSON,
    /** A key that no suite has. */
    UNKNOWN_KEY,
    /** A key that every suite has is not there. */
    MISSING_KEY,
    /** The value of a key is of another type, or is none of those allowed. */
    BAD_VALUE,
    /** No expectation of this name. */
    UNKNOWN_EXPECTATION,
    /** An expectation of Great Expectations that this library does not run. */
    UNSUPPORTED_EXPECTATION,
    /** The expectation takes no such kwarg. */
    UNKNOWN_KWARG,
    /** The expectation needs the kwarg. */
    MISSING_KWARG,
    /** The value of a kwarg is of another type, or is none of those allowed. */
    BAD_KWARG,
    /** The row condition cannot be read. */
    BAD_CONDITION,
    /** A parameter that nobody gave a value. */
    UNKNOWN_PARAMETER,
    /** The table has no such column. */
    UNKNOWN_COLUMN,
    /** The column is of a type that the expectation or its kwargs do not go with. */
    COLUMN_TYPE
}
