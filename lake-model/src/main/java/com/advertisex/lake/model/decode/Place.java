package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.SourcePath;

/**
 * What violations call the place of a value: a canonical field, or the JSON pointer of a value within one. A chain of steps instead of a text, because millions
 * are made and few are ever spelled out.
 */
final class Place
{
    private final Place parent;
    private final String name;
    private final int index;

    private Place(Place parent, String name, int index)
    {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    static Place of(String name)
    {
        return new Place(null, name, -1);
    }

    Place member(String pointer)
    {
        return new Place(this, pointer, -1);
    }

    Place element(int number)
    {
        return new Place(this, null, number);
    }

    @Override
    public String toString()
    {
        if (parent == null) {
            return name;
        }
        return parent + "/" + (name == null ? Integer.toString(index) : name);
    }

    /** Steps within an object as a member is called. */
    static String join(Iterable<String> steps)
    {
        StringBuilder joined = new StringBuilder();
        for (String step : steps) {
            joined.append(joined.isEmpty() ? "" : "/").append(SourcePath.escape(step));
        }
        return joined.toString();
    }
}
