package com.advertisex.lake.model.privacy;

/** What is done to a value. */
enum Treatment
{
    USER_ID,
    IP,
}
