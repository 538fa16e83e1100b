package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;

/** A record does not parse. Without a stack trace: it says something about data, not about the program, and there may be millions of them. */
class UnreadableRecordException
        extends Exception
{
    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    UnreadableRecordException(ViolationCode code, String value, String limit)
    {
        super(limit, null, false, false);
        this.violation = new Violation(code, null, value, limit);
    }

    static UnreadableRecordException malformed(String value, String limit)
    {
        return new UnreadableRecordException(ViolationCode.MALFORMED, value, limit);
    }

    Violation violation()
    {
        return violation;
    }
}
