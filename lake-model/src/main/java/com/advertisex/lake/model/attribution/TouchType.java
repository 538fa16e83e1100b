package com.advertisex.lake.model.attribution;

/** What a user did with an ad: saw it or clicked it. */
public enum TouchType
{
    /** A view. */
    IMPRESSION,
    CLICK,
}
