package com.advertisex.lake.model.decode;

import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Reads a list into an array column; a single value stands for a list of one. Elements without a value are left out. */
final class ListReader
        implements ValueReader
{
    private final ValueReader element;
    private final NullTexts nulls;

    ListReader(ValueReader element, NullTexts nulls)
    {
        this.element = requireNonNull(element, "element is null");
        this.nulls = requireNonNull(nulls, "nulls is null");
    }

    @Override
    public Object read(Object value, Place place)
    {
        Object parsed = JsonText.parsed(value);
        List<?> list = parsed instanceof List<?> several ? several : List.of(parsed);
        List<Object> read = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Object present = nulls.present(list.get(i));
            Object one = present == null ? null : element.read(present, place.element(i));
            if (one != null) {
                read.add(one);
            }
        }
        return read;
    }
}
