package com.advertisex.lake.singlenode.report;

/** Makes data safe to stand in a page. */
final class Html
{
    private Html() {}

    /** Text between tags or in a quoted attribute. */
    static String escape(String text)
    {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    /** JSON in a script element: the same JSON, without a character that could end the element or begin a comment. */
    static String escapeJson(String json)
    {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
