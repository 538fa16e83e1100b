package com.advertisex.lake.model.decode;

/** Objects and lists that a flat format carries as JSON text in one field. */
final class JsonText
{
    private JsonText() {}

    /** The object or list, if the value is a text that starts like one and parses; else the value itself. */
    static Object parsed(Object value)
    {
        if (!(value instanceof String text) || text.isEmpty() || (text.charAt(0) != '{' && text.charAt(0) != '[')) {
            return value;
        }
        try {
            return JsonRecordReader.parse(text);
        }
        catch (UnreadableRecordException e) {
            return value;
        }
    }
}
